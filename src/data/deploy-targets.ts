/** Where certificates are installed: what a page lists and what a folder of the zip is called. */
export const deployTargets = [
  {
    id: 'nginx',
    title: 'nginx',
    group: 'servers',
    about: 'A server block with certificate, key and, by choice, client certificates',
  },
  {
    id: 'apache',
    title: 'Apache',
    group: 'servers',
    about: 'A virtual host for Apache 2.4.8 or newer',
  },
  {
    id: 'haproxy',
    title: 'HAProxy',
    group: 'servers',
    about: 'Certificate, intermediates and key in one file, and a frontend',
  },
  {
    id: 'caddy',
    title: 'Caddy',
    group: 'servers',
    about: 'A Caddyfile that uses this certificate instead of asking for one',
  },
  {
    id: 'server',
    title: 'A server over ssh',
    group: 'servers',
    about: 'A script that copies the files with scp and closes them to others',
  },
  { id: 'node', title: 'Node', group: 'programs', about: 'An https server to start from' },
  {
    id: 'python',
    title: 'Python',
    group: 'programs',
    about: 'A server with ssl and http.server to start from',
  },
  { id: 'go', title: 'Go', group: 'programs', about: 'A net/http server to start from' },
  {
    id: 'java',
    title: 'Java',
    group: 'programs',
    about: 'Keystore and truststore as PKCS #12 and as JKS, and a server to start from',
  },
  {
    id: 'kubernetes',
    title: 'Kubernetes',
    group: 'clusters',
    about: 'A TLS secret, and one with the CA for client certificates',
  },
  {
    id: 'docker',
    title: 'Docker',
    group: 'clusters',
    about: 'Secrets for Compose and for a swarm',
  },
  {
    id: 'iam',
    title: 'AWS IAM',
    group: 'aws',
    about: 'upload-server-certificate, also for CloudFront',
  },
  { id: 'acm', title: 'AWS Certificate Manager', group: 'aws', about: 'import-certificate' },
  {
    id: 'load-balancer',
    title: 'AWS load balancers',
    group: 'aws',
    about: 'A listener of an Application or Network Load Balancer, or of a Classic one',
  },
  {
    id: 'beanstalk',
    title: 'Elastic Beanstalk',
    group: 'aws',
    about: 'An .ebextensions file for the environment’s load balancer',
  },
  {
    id: 'alexa-console',
    title: 'Alexa developer console',
    group: 'alexa',
    about: 'The certificate to upload on the Endpoint page of a skill',
  },
  {
    id: 'alexa-api',
    title: 'Alexa SSL certificates API',
    group: 'alexa',
    about: 'The same by the skill management API, for scripts',
  },
] as const;

export type TargetId = (typeof deployTargets)[number]['id'];
