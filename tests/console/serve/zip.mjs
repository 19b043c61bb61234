import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const [entry, central, end] = [0x04034b50, 0x02014b50, 0x06054b50];
const deflated = 8;

/** The files in a ZIP, by name, in its order. */
export function unzip(bytes) {
  const files = new Map();
  const last = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  for (let left = bytes.readUInt16LE(last + 10), at = bytes.readUInt32LE(last + 16); left > 0; left--) {
    const [nameLength, more, comment, start] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    files.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), bytes.readUInt16LE(at + 10) === deflated ? inflateRawSync(packed) : packed);
    at += 46 + nameLength + more + comment;
  }

  return files;
}

/** A ZIP of files, by name. */
export function zip(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, content] of files) {
    const [packed, called] = [deflateRawSync(content), Buffer.from(name)];
    const fields = [20, 0x800, deflated, 0, 0, crc32(content), packed.length, content.length, called.length, 0];
    const head = Buffer.alloc(30);
    write(head, entry, fields);
    const listed = Buffer.alloc(46);
    write(listed, central, [20, ...fields]);
    listed.writeUInt32LE(at, 42);
    parts.push(head, called, packed);
    directory.push(listed, called);
    at += head.length + called.length + packed.length;
  }

  const tail = Buffer.alloc(22);
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  tail.writeUInt32LE(end, 0);
  tail.writeUInt16LE(files.size, 8);
  tail.writeUInt16LE(files.size, 10);
  tail.writeUInt32LE(size, 12);
  tail.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, tail]);
}

// The sums and lengths have four bytes, everything else two.
function write(head, signature, fields) {
  head.writeUInt32LE(signature, 0);
  const firstLong = fields.length - 5;
  fields.reduce((at, field, index) => index >= firstLong && index < firstLong + 3 ? head.writeUInt32LE(field, at) : head.writeUInt16LE(field, at), 4);
}
