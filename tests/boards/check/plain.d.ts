// A type as JSON writes it: an enum is the union of its values.
type Anything<T> = 0 extends 1 & T ? true : false;

export type Plain<T> = Anything<T> extends true
  ? T
  : T extends string
    ? `${T}`
    : T extends number
      ? `${T}` extends `${infer Value extends number}` ? Value : T
      : T extends boolean | null | undefined
        ? T
        : T extends Array<infer Item>
          ? Array<Plain<Item>>
          : T extends object
            ? { [Key in keyof T]: Plain<T[Key]> }
            : T;
