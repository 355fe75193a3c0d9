/**
 * A dispute as the product stored it when `DisputeEscalated` was of schema 1: the bytes of each event and their leaf.
 * They were made once, by the code of that time, and are never made again.
 */
export const storeId = '5f1d7c52-6a0e-4b53-9c1f-2f9f5b7f6f10';
export const negotiationId = '01970a3e-5c00-7000-8000-0000000000a1';
export const storedEvents: readonly { readonly canonical: string; readonly leaf: string }[] = [
  {
    canonical:
      '{"actor":{"authority":null,"onBehalfOf":null,"role":"CONSULTANT","userId":"karen"},"assertedBy":"UNION","causationId":null,"commandId":"01970a3e-5c00-7000-8000-0000000000c1","correlationId":"01970a3e-5c00-7000-8000-0000000000c1","data":{"agreementPeriod":"OK26","area":"DAYCARE","consultantId":null,"counterparty":{"kind":"MUNICIPALITY"},"externalRef":"FA-7","ground":"PERIOD_REVIEW","municipality":"175","number":"FA-2026-0007","scope":"LEADER_AGREEMENT"},"eventId":"7ad1a182-27aa-51ff-bdb7-26d22c2390da","format":1,"import":{"fileSha256":"abababababababababababababababababababababababababababababababab","row":1},"occurredOn":"2026-05-01","previous":null,"recordedAt":"2026-07-20T08:15:31.250Z","revision":0,"schema":1,"storeId":"5f1d7c52-6a0e-4b53-9c1f-2f9f5b7f6f10","stream":"negotiation-01970a3e-5c00-7000-8000-0000000000a1","type":"NegotiationOpened"}',
    leaf: 'c51bb8f32bde3d9542cd28a187efb40f39f7e9eff22e5a092814ddefe7098ef4',
  },
  {
    canonical:
      '{"actor":{"authority":null,"onBehalfOf":null,"role":"CONSULTANT","userId":"karen"},"assertedBy":"UNION","causationId":null,"commandId":"01970a3e-5c00-7000-8000-0000000000c2","correlationId":"01970a3e-5c00-7000-8000-0000000000c2","data":{"kind":"INTEREST","remarks":["wrong-status"]},"eventId":"97ef4373-8114-5923-81af-4700ff96ce25","format":1,"import":{"fileSha256":"abababababababababababababababababababababababababababababababab","row":2},"occurredOn":"2026-06-01","previous":"c51bb8f32bde3d9542cd28a187efb40f39f7e9eff22e5a092814ddefe7098ef4","recordedAt":"2026-07-20T08:15:32.250Z","revision":1,"schema":1,"storeId":"5f1d7c52-6a0e-4b53-9c1f-2f9f5b7f6f10","stream":"negotiation-01970a3e-5c00-7000-8000-0000000000a1","type":"DisagreementRecorded"}',
    leaf: 'a309606b7dc52e9938aec5e1afd3f66ebcecaf29727c10032cd3dfcfc5f7dee7',
  },
  {
    canonical:
      '{"actor":{"authority":null,"onBehalfOf":null,"role":"CONSULTANT","userId":"karen"},"assertedBy":"UNION","causationId":null,"commandId":"01970a3e-5c00-7000-8000-0000000000c3","correlationId":"01970a3e-5c00-7000-8000-0000000000c3","data":{"level":2,"step":"DEMANDED"},"eventId":"073a30a8-4ba9-595b-84d5-004fb9480c88","format":1,"import":{"fileSha256":"abababababababababababababababababababababababababababababababab","row":3},"occurredOn":"2026-06-10","previous":"a309606b7dc52e9938aec5e1afd3f66ebcecaf29727c10032cd3dfcfc5f7dee7","recordedAt":"2026-07-20T08:15:33.250Z","revision":2,"schema":1,"storeId":"5f1d7c52-6a0e-4b53-9c1f-2f9f5b7f6f10","stream":"negotiation-01970a3e-5c00-7000-8000-0000000000a1","type":"DisputeEscalated"}',
    leaf: 'd9e2bc70bff47b37b76f7532a359b518e0bedf421ee6775426135db5d26a50fa',
  },
  {
    canonical:
      '{"actor":{"authority":null,"onBehalfOf":null,"role":"CONSULTANT","userId":"karen"},"assertedBy":"UNION","causationId":null,"commandId":"01970a3e-5c00-7000-8000-0000000000c4","correlationId":"01970a3e-5c00-7000-8000-0000000000c4","data":{"level":2,"step":"HELD"},"eventId":"41ae3e51-dca8-5963-ab59-c75b9a936d31","format":1,"import":{"fileSha256":"abababababababababababababababababababababababababababababababab","row":4},"occurredOn":"2026-06-24","previous":"d9e2bc70bff47b37b76f7532a359b518e0bedf421ee6775426135db5d26a50fa","recordedAt":"2026-07-20T08:15:34.250Z","revision":3,"schema":1,"storeId":"5f1d7c52-6a0e-4b53-9c1f-2f9f5b7f6f10","stream":"negotiation-01970a3e-5c00-7000-8000-0000000000a1","type":"DisputeEscalated"}',
    leaf: '96a722606e77b61417577491404c12a8eef78cf174780bbabf8ccde9552dc924',
  },
];
