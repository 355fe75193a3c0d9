/** What is well said when reference data are recorded, by operation; each is the union's own and of no place. */
export const referenceRecords = {
  referenceDataRecordingAgreementPeriod: { code: 'OK28', from: '2028-04-01', to: '2031-03-31' },
  referenceDataRecordingFactor: {
    ...{ validFrom: '2027-04-01', priceLevel: 'L2000_03_31', factor: '1.678901', source: 'KL' },
  },
  referenceDataRecordingPayStep: { validFrom: '2027-04-01', step: '46', baseAnnual: '320000.00' },
  referenceDataRecordingPensionRate: { validFrom: '2027-04-01', rate: '0.2200' },
  referenceDataRecordingProcedureAgreement: { municipality: '175', meetingWeeks: 4 },
} as const;

/** None of the people of a place may record them, whatever the place. */
export const referenceMakings: Readonly<Record<string, () => readonly object[]>> = Object.fromEntries(
  Object.keys(referenceRecords).map((operation) => [operation, () => []]),
);
