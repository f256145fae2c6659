// Who takes part: people, machines, addresses and keys of the invented company, all from ranges reserved for documentation.

export const COMPANY = 'Northwind Harbour';
export const MAIL_DOMAIN = 'northwind.example.com';
export const ACCOUNT = '111122223333';
/** The account that the snapshot is shared with and that owns the outside bucket. */
export const OUTSIDE_ACCOUNT = '444455556666';
export const REGION = 'eu-central-1';
export const TRAIL_ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/northwind-trail`;

export const OFFICE_IP = '198.51.100.20';
export const CI_IP = '198.51.100.40';
export const VPN_IPS = ['198.51.100.61', '198.51.100.62', '198.51.100.63', '198.51.100.64'] as const;
export const ATTACKER_IP = '203.0.113.66';
export const ATTACKER_SECOND_IP = '203.0.113.67';
export const HEALTH_CHECK_IP = '192.0.2.10';

export type Person = {
  readonly login: string;
  readonly name: string;
  readonly mail: string;
  readonly oktaId: string;
  readonly githubId: number;
  readonly team: 'platform' | 'engineering' | 'operations' | 'finance' | 'people';
};

const person = (login: string, name: string, team: Person['team'], number: number): Person => ({
  login, name, team,
  mail: `${login}@${MAIL_DOMAIN}`,
  oktaId: `00u1nwh${String(number).padStart(2, '0')}Example5d7`,
  githubId: 7_100_000 + number * 137,
});

export const PEOPLE: readonly Person[] = [
  person('a.lindqvist', 'Anna Lindqvist', 'platform', 1),
  person('b.haruna', 'Bello Haruna', 'platform', 2),
  person('c.moreau', 'Claire Moreau', 'engineering', 3),
  person('d.petrov', 'Dimitar Petrov', 'engineering', 4),
  person('e.sorensen', 'Eva Sørensen', 'engineering', 5),
  person('f.rossi', 'Fabio Rossi', 'engineering', 6),
  person('g.nakamura', 'Gen Nakamura', 'engineering', 7),
  person('h.vogel', 'Hanna Vogel', 'operations', 8),
  person('i.kowalska', 'Iga Kowalska', 'operations', 9),
  person('j.brandt', 'Jonas Brandt', 'operations', 10),
  person('k.dubois', 'Karim Dubois', 'finance', 11),
  person('l.marsh', 'Lena Marsh', 'finance', 12),
  person('n.okoye', 'Nneka Okoye', 'people', 13),
];

/** Left the company on 27 February; the accounts were never closed, and the intruder takes them over. */
export const LEAVER: Person = person('m.okafor', 'Michael Okafor', 'platform', 14);
export const CI_USER = 'ci-deploy';
/** The account that the intruder adds to the organisation on the code host. */
export const INTRUDER_LOGIN = 'harbour-ops-x';

// Long-term and temporary keys in the shape AWS's own documentation uses: 20 characters, ending in EXAMPLE.
export const CI_KEY = 'AKIACIDEPLOY7EXAMPLE';
export const BACKUP_KEY = 'AKIABACKUPS22EXAMPLE';
export const SECOND_KEY = 'AKIAMOKAFOR42EXAMPLE';

export const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36 Edg/144.0.0.0',
] as const;

export const CUSTOMERS = ['a.ferreira', 'b.olsen', 'c.zhang', 'd.murphy', 'e.fischer', 'f.haddad', 'g.novak', 'h.silva', 'i.tanaka', 'j.okoro',
  'k.larsen', 'l.weber', 'm.costa', 'n.ivanova', 'o.smith', 'p.kaya'].map((name) => `${name}@customer.example.org`);
