/** Second factors, passkeys and devices. */
import type { ErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const MFA = `${GUIDE}/user-pool-settings-mfa.html`;
const TOTP = `${GUIDE}/user-pool-settings-mfa-totp.html`;
const PASSKEY = `${GUIDE}/amazon-cognito-user-pools-authentication-flow-methods.html#amazon-cognito-user-pools-authentication-flow-methods-passkey`;
const DEVICES = `${GUIDE}/amazon-cognito-user-pools-device-tracking.html`;

export const factorMessages: readonly ErrorRow[] = [
  {
    types: ['InvalidParameter'],
    of: ['SetUserMFAPreference', 'SetUserSettings'],
    pattern: /not verified|has not (?:verified|set up|registered)|delivery config/i,
    meaning: 'The user cannot prefer a factor that is not set up.',
    causes: [
      'The authenticator app was not registered and verified (AssociateSoftwareToken, then VerifySoftwareToken).',
      'The phone number or e-mail address that the codes would go to is missing or not verified.',
    ],
    nextStep: 'Set the factor up for this user, then set the preference.',
    source: MFA,
  },
];

export const factorErrors: readonly ErrorRow[] = [
  {
    types: ['EnableSoftwareTokenMFA'],
    meaning: 'The code of the authenticator app is wrong, so that the app is not registered.',
    causes: [
      'The clock of the device with the authenticator app is off.',
      'The app has another secret: each AssociateSoftwareToken makes a new one, and only the newest counts.',
      'The code ran out while it was typed.',
    ],
    nextStep: "Set the device's clock by the network, scan the newest secret, and enter the code at once.",
    source: TOTP,
  },
  {
    types: ['SoftwareTokenMFANotFound'],
    meaning: 'Codes of an authenticator app (TOTP) are not available for this pool or this user.',
    causes: [
      'The user pool does not have authenticator apps enabled as a factor (SoftwareTokenMfaConfiguration).',
      'The user has registered none.',
    ],
    nextStep: "Enable authenticator apps in the pool's MFA settings, or let the user register one.",
    source: TOTP,
  },
  {
    types: ['MFAMethodNotFound'],
    meaning: 'Cognito finds no second factor that this user could sign in with.',
    causes: [
      'The factor that the request names is not set up for the user, or not enabled in the pool.',
      'The user has no verified phone number or e-mail address for codes.',
    ],
    nextStep: "Compare the user's factors (UserMFASettingList of AdminGetUser) with the pool's MFA settings.",
    source: MFA,
  },
  {
    types: ['CodeMismatch'],
    of: ['totp-setup'],
    meaning: 'The code is not the one that Cognito expects of this authenticator app.',
    causes: [
      'The clock of the device with the authenticator app is off.',
      'The app has the secret of an earlier try: each AssociateSoftwareToken makes a new one.',
    ],
    nextStep: "Set the device's clock by the network, scan the newest secret, and enter the code at once.",
    source: TOTP,
  },
  {
    types: ['ExpiredCode'],
    of: ['totp-setup'],
    meaning: 'The code of the authenticator app does not count any more.',
    causes: ['It ran out while it was typed, or it was used already.'],
    nextStep: 'Enter the next code of the authenticator app.',
    source: TOTP,
  },
  {
    types: ['NotAuthorized'],
    of: ['totp-setup'],
    meaning: 'Cognito did not allow an authenticator app to be registered with this access token or Session.',
    causes: [
      'The access token or the Session in the request expired, was used or was revoked.',
      'The user is disabled.',
    ],
    nextStep: "Read AWS's message, and sign in again.",
    source: TOTP,
  },
  {
    types: ['UserNotFound'],
    of: ['totp-setup'],
    meaning: 'The user of this access token or Session does not exist any more.',
    causes: ['The user was deleted since the sign-in.'],
    nextStep: 'Sign in as a user who exists.',
    source: TOTP,
  },
  {
    types: ['ConcurrentModification'],
    meaning: 'Two requests changed the same thing at once, and Cognito did one of them.',
    causes: ['A double click, two tabs, or a retry of the app.'],
    nextStep: 'Send the request again, alone.',
  },
  {
    types: ['DeviceKeyExists'],
    meaning: 'This device is confirmed already.',
    causes: ['The app confirmed it twice with the same device key.'],
    nextStep: 'Go on without confirming: the device key of the sign-in can be used.',
    source: DEVICES,
  },
  {
    types: ['InvalidPassword'],
    of: ['ConfirmDevice'],
    meaning: "Cognito does not accept the device's password verifier.",
    causes: [
      'DeviceSecretVerifierConfig was made from another device key, group key or password than this sign-in gave.',
    ],
    nextStep: 'Make the verifier from NewDeviceMetadata of the reply to this very sign-in.',
    source: DEVICES,
  },
  {
    types: ['UsernameExists'],
    of: ['ConfirmDevice'],
    meaning: 'The name of this device is taken.',
    causes: ['Another device of the user, or a user of the pool, has it.'],
    nextStep: 'Confirm the device under another DeviceName, or with the device key of a new sign-in.',
    source: DEVICES,
  },
  {
    types: ['InvalidUserPoolConfiguration'],
    of: ['ConfirmDevice', 'ForgetDevice', 'GetDevice', 'ListDevices', 'UpdateDeviceStatus'],
    meaning: "The user pool's settings do not allow this operation on devices.",
    causes: ['The pool does not remember devices (DeviceConfiguration is not set).'],
    nextStep: "Enable device tracking in the pool's settings, then sign in again.",
    source: DEVICES,
  },
  {
    types: ['WebAuthnChallengeNotFound'],
    meaning: 'The registration of the passkey took too long, or was never started.',
    causes: ['The challenge of StartWebAuthnRegistration expired, or was used.'],
    nextStep: 'Start the registration again (StartWebAuthnRegistration) and finish it at once.',
    source: PASSKEY,
  },
  {
    types: ['WebAuthnClientMismatch'],
    meaning: 'The registration of the passkey was started with another app client.',
    causes: ['The access token comes from another app client than that of StartWebAuthnRegistration.'],
    nextStep: 'Start and complete the registration with access tokens of the same app client.',
    source: PASSKEY,
  },
  {
    types: ['WebAuthnConfigurationMissing'],
    meaning: 'The user pool has no relying party id for passkeys, and no domain to take it from.',
    causes: ['Neither RelyingPartyId nor a domain is set up in the pool.'],
    nextStep: "Set the relying party id in the pool's passkey settings, or give the pool a domain.",
    source: PASSKEY,
  },
  {
    types: ['WebAuthnCredentialNotSupported'],
    meaning: 'Cognito does not support the passkey of this device or provider.',
    causes: ['The authenticator uses a kind of key or attestation that Cognito does not take.'],
    nextStep: 'Register a passkey of another device, security key or password manager.',
    source: PASSKEY,
  },
  {
    types: ['WebAuthnNotEnabled'],
    meaning: 'Passkeys are not enabled in this user pool.',
    causes: ['WEB_AUTHN is not among the factors that the pool allows for a sign-in.'],
    nextStep: "Enable passkeys in the pool's sign-in settings (choice-based sign-in).",
    source: PASSKEY,
  },
  {
    types: ['WebAuthnOriginNotAllowed'],
    meaning: 'The passkey was made on a page whose origin does not belong to the relying party of the pool.',
    causes: ['The page is on another domain than the relying party id, such as localhost or a preview address.'],
    nextStep: "Register on a page of the relying party's domain, or change the relying party id of the pool.",
    source: PASSKEY,
  },
  {
    types: ['WebAuthnRelyingPartyMismatch'],
    meaning: 'The passkey was made for another relying party than that of the pool.',
    causes: ['The app gave the browser another rp.id, or the relying party id of the pool was changed since.'],
    nextStep: 'Pass CredentialCreationOptions of StartWebAuthnRegistration to the browser as they are.',
    source: PASSKEY,
  },
  {
    types: ['LimitExceeded'],
    of: [
      'CompleteWebAuthnRegistration',
      'DeleteWebAuthnCredential',
      'ListWebAuthnCredentials',
      'StartWebAuthnRegistration',
    ],
    meaning: "A limit on this user's passkeys is reached.",
    causes: [
      'The user has as many passkeys as Cognito allows.',
      'Passkeys were registered, listed or deleted too often in a short time.',
    ],
    nextStep: 'Delete a passkey that is not used any more, or wait, then try again.',
    source: `${GUIDE}/quotas.html`,
  },
];
