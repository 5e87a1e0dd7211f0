/** Whose data is to be erased, as far as it is known by what. */
export interface Person {
  names: string[];
  phones: string[];
  emails: string[];
}

/** Does a text speak of somebody? */
export type Names = (text: string) => boolean;

const between = /(?<=\d)[\s\-().\p{Pd}\p{Cf}]+(?=\d)/gu;
/** A country code has up to three digits, and people leave it out. */
const longestCountryCode = 3;
const fewestDigits = 7;

/**
 * Finds a person by e-mail address, by phone number, however it is written and with or without its country code, and by
 * name: one in Latin letters as words of its own, one in Chinese anywhere. A name of one character would be found
 * everywhere, and is not looked for.
 */
export function namesOf({ names, phones, emails }: Person): Names {
  const looks: Names[] = [
    ...emails.map(plain).map(
      (email): Names =>
        (text) =>
          text.includes(email),
    ),
    ...phones.map(nationalNumber).map(
      (number): Names =>
        (text) =>
          text.replace(between, '').includes(number),
    ),
    ...names.map(plain).filter((name) => [...name].length > 1).map(nameIn), // prettier-ignore
  ];
  return (text) => {
    const written = plain(text);
    return looks.some((look) => look(written));
  };
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

function nationalNumber(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.slice(-Math.max(digits.length - longestCountryCode, fewestDigits));
}

function nameIn(name: string): Names {
  if (/\p{Script=Han}/u.test(name)) return (text) => text.includes(name);
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u');
  return (text) => word.test(text);
}
