/**
 * What a signed request of the voice service must be like, as the constants of its public SDKs for Java, Node and
 * Python have it (ask-sdk, verifier constants) and its documentation on hosting a skill as a web service says.
 */
export const skillRequests = {
  headers: {
    url: 'SignatureCertChainUrl',
    signature: 'Signature-256',
    /** SHA-1, outdated; still sent. */
    outdatedSignature: 'Signature',
  },
  certificateUrl: { scheme: 'https', host: 's3.amazonaws.com', path: '/echo.api/', port: 443 },
  certificateName: 'echo-api.amazon.com',
  /** Seconds either way. */
  window: 150,
  /** Events that may be delivered late, and their window in seconds. */
  eventWindow: 3600,
  events: [
    'AlexaSkillEvent.SkillEnabled',
    'AlexaSkillEvent.SkillDisabled',
    'AlexaSkillEvent.SkillPermissionAccepted',
    'AlexaSkillEvent.SkillPermissionChanged',
    'AlexaSkillEvent.SkillAccountLinked',
  ],
} as const;

const user = { userId: 'amzn1.ask.account.EXAMPLE' };
/** Stands in the samples where the application id belongs. */
export const sampleApplicationId = 'amzn1.ask.skill.00000000-0000-4000-8000-000000000000';
const application = { applicationId: sampleApplicationId };
const session = (isNew: boolean) => ({
  new: isNew,
  sessionId: 'amzn1.echo-api.session.EXAMPLE',
  application,
  user,
});
const context = { System: { application, user, apiEndpoint: 'https://api.amazonalexa.com' } };
const request = (type: string, rest: object = {}) => ({
  type,
  requestId: 'REQUEST-ID',
  timestamp: 'TIMESTAMP',
  locale: 'en-US',
  ...rest,
});

/** Bodies of requests, in the shapes the documentation gives; `TIMESTAMP` and `REQUEST-ID` are filled in. */
export const sampleBodies = [
  {
    id: 'launch',
    title: 'LaunchRequest',
    body: { version: '1.0', session: session(true), context, request: request('LaunchRequest') },
  },
  {
    id: 'intent',
    title: 'IntentRequest',
    body: {
      version: '1.0',
      session: session(false),
      context,
      request: request('IntentRequest', {
        intent: {
          name: 'OrderIntent',
          confirmationStatus: 'NONE',
          slots: { drink: { name: 'drink', value: 'café', confirmationStatus: 'NONE' } },
        },
      }),
    },
  },
  {
    id: 'ended',
    title: 'SessionEndedRequest',
    body: {
      version: '1.0',
      session: session(false),
      context,
      request: request('SessionEndedRequest', { reason: 'USER_INITIATED' }),
    },
  },
  {
    id: 'event',
    title: 'AlexaSkillEvent.SkillEnabled',
    body: {
      version: '1.0',
      context,
      request: request('AlexaSkillEvent.SkillEnabled', {
        eventCreationTime: 'TIMESTAMP',
        eventPublishingTime: 'TIMESTAMP',
      }),
    },
  },
] as const;

export type SampleBodyId = (typeof sampleBodies)[number]['id'];
