import { countryIn, countryName } from './countries.js';

/** Countries and regions as lists and records write them: "USA", "Dublin, Ireland", "EU and US (Oregon)". */

export interface NamedPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-2, of a country. */
  readonly country: string | undefined;
}

const regions: readonly (readonly [RegExp, string])[] = [
  [/^(?:the )?(?:eu|e\.u\.|european union|europäische union|eu member states?)$/i, 'EU'],
  [/^(?:the )?(?:eea|european economic area|ewr|europäischer wirtschaftsraum)$/i, 'EEA'],
  [/^(?:the )?(?:eu ?\/ ?eea|eea ?\/ ?eu)$/i, 'EU/EEA'],
  [/^europe$/i, 'Europe'], [/^(?:apac|asia[- ]pacific)$/i, 'Asia-Pacific'], [/^(?:emea)$/i, 'EMEA'], [/^north america$/i, 'North America'], [/^(?:latin america|latam)$/i, 'Latin America'],
];
/** Names of countries that no list of ISO 3166 has as such. */
const customary: Readonly<Record<string, string>> = { 'u.s.': 'US', 'u.s.a.': 'US', 'us': 'US', 'usa': 'US', 'u.k.': 'GB', 'uk': 'GB', 'great britain': 'GB', 'england': 'GB', 'scotland': 'GB', 'wales': 'GB', 'northern ireland': 'GB', 'holland': 'NL', 'the netherlands': 'NL', 'czech republic': 'CZ', 'south korea': 'KR', 'korea': 'KR', 'hong kong': 'HK', 'taiwan': 'TW', 'russia': 'RU', 'uae': 'AE' };

/** The country or region that a whole text names. */
export function placeNamed(text: string): NamedPlace | undefined {
  const given = text.trim().replace(/^the (?=united|netherlands)/i, '').replace(/^[“"']|["”']$/g, '').replace(/(?<![A-Z])\.$/, '');
  const region = regions.find(([pattern]) => pattern.test(given))?.[1];
  if (region !== undefined) return { name: region, country: undefined };
  const code = customary[given.toLowerCase()] ?? (/^[A-Za-z]{2}$/.test(given) && given !== given.toUpperCase() ? undefined : countryIn(given)?.code);
  return code === undefined ? undefined : { name: countryName(code), country: code };
}

export interface PlacesRead {
  readonly places: readonly NamedPlace[];
  /** Parts that name neither country nor region: cities, states, or what nobody knows. */
  readonly others: readonly string[];
}

/** All countries and regions that a text of a list of them names, each once. */
export function placesIn(text: string): PlacesRead {
  const places = new Map<string, NamedPlace>();
  const others: string[] = [];
  const add = (part: string): void => {
    const given = part.trim().replace(/^(?:and|or|in|within)\s+/i, '');
    if (given === '') return;
    const place = placeNamed(given);
    if (place !== undefined) places.set(place.name, place);
    else others.push(given);
  };
  // "Ireland (Dublin)": what stands in brackets may be a place too, or be where in it.
  for (const group of text.split(/[;\n|•]|<br\s*\/?>/i)) {
    if (placeNamed(group) !== undefined) {
      add(group);
      continue;
    }
    for (const part of group.split(/[,()]|\s+[–—-]\s+|\s+(?:and|or|und|et)\s+|\s*&\s*|\/(?!\s*eea|\s*eu)/i)) add(part);
  }
  return { places: [...places.values()], others };
}
