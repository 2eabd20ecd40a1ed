/** What an account page needs from a Cognito library; each sample page brings the library of its own. */

type VerifiableAttribute = 'email' | 'phone_number';

export interface Account {
  readonly username: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

export interface AccountClient {
  /** As shown on the page, e.g. 'aws-amplify 6, localStorage'. */
  readonly libraryName: string;
  /** Undefined when nobody is signed in. */
  getAccount(): Promise<Account | undefined>;
  signIn(username: string, password: string): Promise<void>;
  sendCode(attribute: VerifiableAttribute, clientMetadata: Readonly<Record<string, string>>): Promise<void>;
  signOut(): Promise<void>;
}
