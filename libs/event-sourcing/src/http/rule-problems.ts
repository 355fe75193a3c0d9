import { problem } from './problem-kind.js';

/** Problems of the state: a rule of the negotiations, the mandates or the rep terms said no. */
export const ruleProblems = {
  'wrong-status': problem(
    409,
    [
      'Det kan ikke gøres i denne status',
      'Se resourceStatus for, hvor den står, og allowed for, hvad der kan gøres nu.',
    ],
    [
      'This cannot be done in this status',
      'See resourceStatus for where it stands, and allowed for what can be done now.',
    ],
  ),
  'on-hold': problem(
    409,
    ['Sagen er sat i bero', 'Genoptag sagen først.'],
    ['The case is on hold', 'Resume the case first.'],
  ),
  'person-erased': problem(
    409,
    ['Personens oplysninger er slettet', 'Det, der skal bruges, findes ikke længere.'],
    ["The person's data are erased", 'What is needed does not exist any more.'],
  ),
  'consent-missing': problem(
    409,
    ['Medlemmets samtykke mangler', 'Registrér samtykket, før noget går til arbejdsgiveren.'],
    ["The member's consent is missing", 'Record the consent before anything goes to the employer.'],
  ),
  'mandate-missing': problem(
    409,
    ['Der mangler et mandat', 'Få et mandat godkendt, hvis gyldighed dækker den dag, det sker.'],
    ['A mandate is missing', 'Have a mandate approved whose validity covers the day of the act.'],
  ),
  'outside-mandate': problem(
    409,
    [
      'Det ligger uden for mandatet',
      'Hold det inden for mandatet, eller få mandatet ændret først; se assessment.',
    ],
    [
      'It lies outside the mandate',
      'Keep it inside the mandate, or have the mandate amended first; see assessment.',
    ],
  ),
  'mandate-exists': problem(
    409,
    ['Der er allerede et mandat', 'Ændr det mandat, der er.'],
    ['There is a mandate already', 'Amend the mandate that there is.'],
  ),
  'floor-above-target': problem(
    422,
    ['Bunden ligger over målet', 'Sæt floor til højst target og target til højst cap.'],
    ['The floor lies above the target', 'Keep floor at most target, and target at most cap.'],
  ),
  'validity-outside-period': problem(
    422,
    ['Gyldigheden ligger uden for perioden', 'Hold validFrom og validTo inden for overenskomstperioden.'],
    ['The validity lies outside the period', 'Keep validFrom and validTo within the agreement period.'],
  ),
  'own-submission': problem(
    409,
    ['Du har selv indstillet mandatet', 'En anden skal godkende det.'],
    ['You submitted the mandate yourself', 'Somebody else must approve it.'],
  ),
  'own-acceptance': problem(
    409,
    ['Du har selv accepteret resultatet', 'En anden skal godkende det.'],
    ['You accepted the result yourself', 'Somebody else must ratify it.'],
  ),
  'conflict-of-interest': problem(
    409,
    ['Du er selv part i sagen', 'En anden skal træffe afgørelsen.'],
    ['You are a party to this yourself', 'Somebody else must decide.'],
  ),
  'not-the-approver': problem(
    403,
    ['Du er ikke den, der godkender', 'Se approver for, hvem der gør.'],
    ['You are not the one who approves', 'See approver for who does.'],
  ),
  'content-changed': problem(
    409,
    ['Indholdet er ændret, siden du så det', 'Se changes, og tag stilling igen.'],
    ['The content has changed since you saw it', 'See changes, and decide again.'],
  ),
  'not-delegated': problem(
    403,
    ['Det er ikke delegeret til dig', 'Ledelsen skal delegere kompetencen først.'],
    ['This is not delegated to you', 'Leadership must delegate the competence first.'],
  ),
  'term-not-active': problem(
    409,
    ['Valgperioden er ikke i kraft', 'Vent, til valget er anmeldt og indsigelsesfristen er ude.'],
    [
      'The rep term is not active',
      'Wait until the election is notified and the objection window has closed.',
    ],
  ),
  'term-overlaps': problem(
    409,
    ['Der er allerede en valgperiode', 'Afslut den anden periode først.'],
    ['There is a rep term already', 'End the other term first.'],
  ),
  'electoral-group-too-small': problem(
    422,
    ['Valggruppen er for lille', 'Der skal være mindst 5 ledere, eller et valgfællesskab.'],
    ['The electoral group is too small', 'There must be at least 5 leaders, or a joint election.'],
  ),
  'attachment-too-short': problem(
    422,
    ['Tilknytningen er for kort', 'Den valgte skal have været mindst et halvt år i kommunen.'],
    ['The attachment is too short', 'The elected must have been with the municipality for half a year.'],
  ),
  'negotiation-already-open': problem(
    409,
    ['Der er allerede en åben forhandling', 'Brug den, eller afslut den først.'],
    ['There is an open negotiation already', 'Use it, or close it first.'],
  ),
  'wrong-scope': problem(
    422,
    ['Det er ikke lederoverenskomsten', 'Kun ledere på lederoverenskomsten hører til her.'],
    ['This is not the leader agreement', 'Only leaders on the leader agreement belong here.'],
  ),
  'agreement-period-unknown': problem(
    422,
    ['Overenskomstperioden kendes ikke', 'Vælg en af de kendte perioder, for eksempel OK26.'],
    ['The agreement period is not known', 'Choose one of the known periods, such as OK26.'],
  ),
  'effective-date-differs': problem(
    422,
    ['Ikrafttrædelsen er en anden', 'Begge sider skal underskrive samme første dag; se effectiveFrom.'],
    ['The effective date differs', 'Both sides must sign for the same first day; see effectiveFrom.'],
  ),
  'already-signed': problem(
    409,
    ['Den side har allerede underskrevet', 'Vent på den anden side.'],
    ['This side has signed already', 'Wait for the other side.'],
  ),
  'escalation-lapsed': problem(
    409,
    [
      'Fristen for at gå videre er udløbet',
      'Kun ledelsen kan gå videre, med en begrundelse (overrideReason); se dueOn.',
    ],
    [
      'The deadline for going further has passed',
      'Only leadership can go on, with a reason (overrideReason); see dueOn.',
    ],
  ),
  'not-correctable': problem(
    409,
    ['En afgørelse kan ikke rettes', 'Træf en ny afgørelse i stedet; kun det, der er logget, kan rettes.'],
    [
      'A decision cannot be corrected',
      'Make another decision instead; only what was logged can be corrected.',
    ],
  ),
  'pre-agreement-not-applicable': problem(
    409,
    ['Forhåndsaftalen gælder ikke her', 'Se detaljen for, hvad der mangler.'],
    ['The pre-agreement does not apply here', 'The detail says what is lacking.'],
  ),
  'not-a-member': problem(
    422,
    ['Personen er ikke medlem', 'Kun medlemmers lønsager føres her.'],
    ['The person is not a member', "Only members' pay cases are kept here."],
  ),
  'views-full': problem(
    409,
    ['Der er ikke plads til flere visninger', 'Fjern en, som du ikke bruger.'],
    ['There is no room for more views', 'Remove one that you do not use.'],
  ),
} as const;
