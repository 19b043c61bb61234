/** The demonstration that with-demo.mjs started. */
export const address = stated('CONSOLE_ADDRESS');

/** Of the accounts of all roles. */
export const password = stated('CONSOLE_PASSWORD');

/** Its data folder. */
export const data = stated('CONSOLE_DATA');

/** Accounts of the demonstration, one of each role. */
export const accounts = ['amministratore', 'lettore', 'ufficio', 'approvatore', 'fonti', 'valutatore'];

function stated(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: node with-demo.mjs node --test FILE`);
  }

  return value;
}
