export { CurrentUser } from './access/access.decorators.js';
export { type Access, Authorization, type AuthorizationTable } from './access/authorization.js';
export { operationName } from './access/operations.js';
export { type Principal, type Role, roleNames } from './access/principal.js';
export { demoPeople } from './demo/demo-people.js';
export { UserDirectory } from './users/user-directory.js';
export { REP_TERMS, type RepTermOfMine, type RepTermsOf } from './users/rep-terms.js';
export { demoPath, DemoPersonUnknown, demoToken, type DemoTokenRequest } from './demo/demo-token.js';
export { type Identity, type IdentityOptions, type OidcClient, openIdentity } from './identity.js';
