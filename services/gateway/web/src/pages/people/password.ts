// First passwords to be read out or written down: no letters and digits that look alike.
const LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 14;

export function newPassword(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (b) => crypto.getRandomValues(b)) {
  let password = "";
  while (password.length < LENGTH) {
    for (const byte of random(new Uint8Array(LENGTH))) {
      // Of 256 values the last ones would favour the first letters.
      if (byte >= 256 - (256 % LETTERS.length) || password.length === LENGTH) continue;
      password += LETTERS[byte % LETTERS.length];
    }
  }
  return password;
}
