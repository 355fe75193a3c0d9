export { CurrentUser, Public, Roles, SignedIn } from './access/access.decorators.js';
export { operationName } from './access/operations.js';
export { type Principal, type Role, roleNames } from './access/principal.js';
export { demoPeople } from './demo/demo-people.js';
export { demoPath, DemoPersonUnknown, demoToken, type DemoTokenRequest } from './demo/demo-token.js';
export { type Identity, type IdentityOptions, type OidcClient, openIdentity } from './identity.js';
