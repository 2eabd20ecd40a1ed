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
  /** By managed login it leaves the page, whatever it is given. */
  signIn(username: string, password: string): Promise<void>;
  sendCode(attribute: VerifiableAttribute, clientMetadata: Readonly<Record<string, string>>): Promise<void>;
  signOut(): Promise<void>;
  /** Leaves the page to sign in, so that it does so only when asked. */
  readonly isManagedLogin?: boolean;
  /** Further buttons by what they say, and what each shows when it is done. */
  readonly actions?: Readonly<Record<string, () => Promise<string>>>;
}
