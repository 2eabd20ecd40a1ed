/** Three kinds of text that must not be mistaken for one another; the compiler keeps them apart. */
declare const brand: unique symbol;

/** First 12 hex digits of the SHA-256 of a token's text. */
export type Fingerprint = string & { readonly [brand]: 'fingerprint' };
/** The secret itself: a compact JWT or JWE. */
export type RawToken = string & { readonly [brand]: 'raw token' };
/** Text in which every token was replaced by `#` and its fingerprint. */
export type SealedText = string & { readonly [brand]: 'sealed text' };
