/** Mistakes of the guide on checking requests in Python; each was seen in a test against a server that makes them. */
export const guideMistakes = [
  {
    mistake: 'It takes timedelta.seconds for the difference.',
    lets: 'That leaves the days out: a request is taken again a day later to the second, and one from 5 seconds ahead is refused.',
  },
  {
    mistake:
      'It asks whether the path begins with /echo.api, without the last stroke and without working out the dots.',
    lets: 'A chain in /echo.api.evil/ or /echo.api/../evil/ is taken, and anybody can put one there.',
  },
  { mistake: 'It checks the SHA-1 signature.', lets: 'It is outdated; Signature-256 is the one to check.' },
  { mistake: 'It remembers nothing.', lets: 'The same request is taken twice within the window.' },
  {
    mistake: 'It looks for the application id in the session alone.',
    lets: 'Events have no session: they are all refused.',
  },
  { mistake: 'It knows one window of time.', lets: 'Events may come up to an hour late.' },
  { mistake: 'It catches every error and answers 403.', lets: 'Nobody learns which rule failed.' },
  { mistake: 'It writes each chain to a temporary file and keeps it.', lets: 'The disk fills.' },
] as const;
