import type { TargetId } from '#data/deploy-targets.ts';
import type { BuildTarget } from './target.ts';
import { acm } from './targets/acm.ts';
import { alexaApi, alexaConsole } from './targets/alexa.ts';
import { apache } from './targets/apache.ts';
import { beanstalk } from './targets/beanstalk.ts';
import { caddy } from './targets/caddy.ts';
import { docker } from './targets/docker.ts';
import { go } from './targets/go.ts';
import { haproxy } from './targets/haproxy.ts';
import { iam } from './targets/iam.ts';
import { java } from './targets/java.ts';
import { kubernetes } from './targets/kubernetes.ts';
import { loadBalancer } from './targets/load-balancer.ts';
import { nginx } from './targets/nginx.ts';
import { node } from './targets/node.ts';
import { python } from './targets/python.ts';
import { server } from './targets/server.ts';

/** Who makes the files of each target. A record, so that none can be forgotten. */
export const builders: Readonly<Record<TargetId, BuildTarget>> = {
  nginx,
  apache,
  haproxy,
  caddy,
  server,
  node,
  python,
  go,
  java,
  kubernetes,
  docker,
  iam,
  acm,
  'load-balancer': loadBalancer,
  beanstalk,
  'alexa-console': alexaConsole,
  'alexa-api': alexaApi,
};
