import { problem } from './problem-kind.js';

/** Problems of the request itself: they need no knowledge of the state. In the order of the checks. */
export const requestProblems = {
  'invalid-json': problem(
    400,
    ['Indholdet er ikke gyldig JSON', 'Ret JSON-teksten; se detaljen for hvad der er galt.'],
    ['The body is not valid JSON', 'Mend the JSON text; the detail says what is wrong.'],
  ),
  'malformed-request': problem(
    400,
    ['Forespørgslen kan ikke læses', 'Ret adressen eller hovederne og prøv igen.'],
    ['The request cannot be read', 'Mend the address or the headers and try again.'],
  ),
  'payload-too-large': problem(
    413,
    ['Indholdet er for stort', 'Indholdet må højst fylde 1 MiB.'],
    ['The body is too large', 'A body may hold at most 1 MiB.'],
  ),
  'unsupported-media-type': problem(
    415,
    ['Indholdets type kendes ikke', 'Send JSON i UTF-8 med Content-Type: application/json.'],
    ['The type of the body is not known', 'Send JSON in UTF-8 with Content-Type: application/json.'],
  ),
  'not-signed-in': problem(
    401,
    ['Du er ikke logget ind', 'Log ind, eller send et gyldigt adgangstoken.'],
    ['You are not signed in', 'Sign in, or send a valid access token.'],
  ),
  'sign-in-failed': problem(
    400,
    ['Login lykkedes ikke', 'Begynd forfra med at logge ind.'],
    ['Signing in did not succeed', 'Start signing in again.'],
  ),
  'sign-in-unavailable': problem(
    503,
    ['Login-tjenesten svarer ikke', 'Prøv igen om lidt.'],
    ['The sign-in service does not answer', 'Try again in a little while.'],
  ),
  'role-may-not': problem(
    403,
    ['Din rolle giver ikke adgang', 'Bed en kollega med den rette rolle, eller en administrator.'],
    ['Your role does not give access', 'Ask a colleague who has the role, or an administrator.'],
  ),
  'represents-nobody': problem(
    403,
    [
      'Du repræsenterer ingen i dag',
      'Ingen valgperiode eller suppleantpost gælder for dig; spørg din konsulent.',
    ],
    ['You represent nobody today', 'No rep term or deputyship of yours is in force; ask your consultant.'],
  ),
  'cross-site-request': problem(
    403,
    ['Forespørgslen kommer fra et andet websted', 'Brug Lønspors egne sider, eller send et adgangstoken.'],
    ['The request comes from another site', "Use Lønspor's own pages, or send an access token."],
  ),
  'unknown-field': problem(
    400,
    ['Der er et felt, som ikke kendes', 'Fjern eller omdøb de nævnte felter.'],
    ['There is a field that is not known', 'Remove or rename the fields that are named.'],
  ),
  'field-missing': problem(
    422,
    ['Et felt mangler', 'Udfyld de nævnte felter.'],
    ['A field is missing', 'Fill in the fields that are named.'],
  ),
  'field-invalid': problem(
    422,
    ['Et felt er ikke gyldigt', 'Ret de nævnte felter.'],
    ['A field is not valid', 'Mend the fields that are named.'],
  ),
  'date-in-future': problem(
    422,
    ['Datoen ligger i fremtiden', 'Angiv den dag, det skete; den kan ikke ligge efter i dag.'],
    ['The date lies in the future', 'Give the day on which it happened; it cannot be after today.'],
  ),
  'price-level-missing': problem(
    422,
    ['Beløbets prisniveau mangler', 'Angiv level: L2000_03_31 eller CURRENT.'],
    ['The price level of the amount is missing', 'Give level: L2000_03_31 or CURRENT.'],
  ),
  'pay-step-unknown': problem(
    422,
    ['Løntrinnet findes ikke', 'Vælg et trin i løntabellen.'],
    ['The pay step does not exist', 'Choose a step of the pay table.'],
  ),
  'headcount-missing': problem(
    422,
    ['Antal fremmødte mangler', 'Angiv headcount, når grundlaget er et medlemsmøde.'],
    ['The headcount is missing', 'Give headcount when the basis is a member meeting.'],
  ),
  'not-found': problem(
    404,
    ['Findes ikke', 'Den findes ikke, eller du kan ikke se den.'],
    ['Not found', 'It does not exist, or you cannot see it.'],
  ),
  'idempotency-key-reused': problem(
    422,
    ['Nøglen er brugt til noget andet', 'Brug en ny Idempotency-Key til en ny forespørgsel.'],
    ['The key was used for something else', 'Use a new Idempotency-Key for a new request.'],
  ),
  'request-in-progress': problem(
    409,
    ['Den samme forespørgsel er stadig i gang', 'Vent lidt og send den igen med samme nøgle.'],
    ['The same request is still running', 'Wait a little and send it again with the same key.'],
  ),
  'stale-revision': problem(
    412,
    ['Den er ændret, siden du hentede den', 'Hent den igen, se ændringen, og prøv så igen.'],
    ['It has changed since you read it', 'Read it again, look at the change, then try again.'],
  ),
  'too-many-requests': problem(
    429,
    ['Der er for mange forespørgsler', 'Vent så længe, som Retry-After siger.'],
    ['There are too many requests', 'Wait as long as Retry-After says.'],
  ),
  'read-model-behind': problem(
    503,
    ['Oversigten er ikke nået så langt endnu', 'Prøv igen om lidt; intet er gået tabt.'],
    ['The overview has not come that far yet', 'Try again in a little while; nothing is lost.'],
  ),
  'read-model-incomplete': problem(
    503,
    ['Oversigten mangler noget', 'En hændelse kunne ikke vises; driften skal se på det.'],
    ['The overview lacks something', 'An event could not be shown; operations must look at it.'],
  ),
  'store-unavailable': problem(
    503,
    ['Loggen tager ikke imod lige nu', 'Intet er gemt; prøv igen om lidt.'],
    ['The log takes nothing right now', 'Nothing was stored; try again in a little while.'],
  ),
  'outcome-unknown': problem(
    503,
    ['Det er uvist, om det blev gemt', 'Send det samme igen med samme Idempotency-Key.'],
    ['It is not known whether it was stored', 'Send the same again with the same Idempotency-Key.'],
  ),
  'internal-error': problem(
    500,
    ['Der skete en fejl hos os', 'Prøv igen; bliver det ved, så giv fejlens id videre til driften.'],
    ['Something went wrong on our side', "Try again; if it goes on, pass the error's id to operations."],
  ),
} as const;
