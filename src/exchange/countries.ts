import countries from 'i18n-iso-countries';

/** Languages whose names of countries are understood, in this order. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'lt', 'sv', 'da', 'fi'] as const;

/** The ISO 3166-1 alpha-2 code that a text names: as such, as alpha-3, or by the country’s name; undefined where it names none. */
export function countryIn(text: string): { code: string; exact: boolean } | undefined {
  const given = text.trim();
  if (/^[A-Z]{2}$/.test(given) && countries.isValid(given)) return { code: given, exact: true };
  const code = /^[A-Za-z]{2}$/.test(given) && countries.isValid(given.toUpperCase()) ? given.toUpperCase()
    : /^[A-Za-z]{3}$/.test(given) ? countries.alpha3ToAlpha2(given.toUpperCase())
      : languages.map((language) => countries.getAlpha2Code(given, language)).find((one) => one !== undefined);
  return code === undefined ? undefined : { code, exact: false };
}

export const countryName = (code: string): string => countries.getName(code, 'en', { select: 'official' }) ?? code;
