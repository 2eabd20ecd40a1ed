/** Where the emulator sends the browser after the sign-in. */
export const oidcCallbackPath = '/oidc/';
