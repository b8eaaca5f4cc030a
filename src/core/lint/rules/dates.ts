import { GENERALIZED_TIME, UTC_TIME } from '#core/asn1/tags.ts';
import type { Rule } from '../rule.ts';

const DAY = 86_400_000;
const utc = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

export const dateRules: readonly Rule[] = [
  {
    code: 'dates.expired',
    severity: 'error',
    title: 'Has expired',
    ref: { doc: 'RFC 5280', section: '6.1.3' },
    check({ certificate: { notBefore, notAfter }, now }, report) {
      // Dates the wrong way round are a finding of their own.
      if (notAfter.time < now && notAfter.time >= notBefore.time) {
        report({
          path: 'tbsCertificate.validity.notAfter',
          range: notAfter,
          detail: `Valid until ${utc(notAfter.time)}`,
        });
      }
    },
  },
  {
    code: 'dates.not_yet_valid',
    severity: 'error',
    title: 'Is not valid yet',
    ref: { doc: 'RFC 5280', section: '6.1.3' },
    check({ certificate: { notBefore }, now }, report) {
      if (notBefore.time > now) {
        report({
          path: 'tbsCertificate.validity.notBefore',
          range: notBefore,
          detail: `Valid from ${utc(notBefore.time)}`,
        });
      }
    },
  },
  {
    code: 'dates.reversed',
    severity: 'error',
    title: 'Ends before it begins',
    ref: { doc: 'RFC 5280', section: '4.1.2.5' },
    check({ certificate: { notBefore, notAfter } }, report) {
      if (notAfter.time < notBefore.time) report({ path: 'tbsCertificate.validity', range: notAfter });
    },
  },
  {
    code: 'rfc5280.time_type',
    severity: 'error',
    title: 'A date is written in the wrong type',
    ref: { doc: 'RFC 5280', section: '4.1.2.5' },
    check({ certificate: { notBefore, notAfter } }, report) {
      for (const [name, date] of Object.entries({ notBefore, notAfter })) {
        if (Number.isNaN(date.time)) continue;
        const wanted = date.time < Date.UTC(2050, 0, 1) ? UTC_TIME : GENERALIZED_TIME;
        if (date.tag === wanted) continue;
        const detail = 'UTCTime through 2049, GeneralizedTime from 2050 on';
        report({ path: `tbsCertificate.validity.${name}`, range: date, detail });
      }
    },
  },
  {
    code: 'client.apple.validity',
    severity: 'warning',
    title: 'Is valid longer than Apple devices accept',
    ref: { doc: 'Apple HT210176', section: 'TLS server certificates' },
    check({ certificate: { notBefore, notAfter }, forServer, isCa }, report) {
      const days = (notAfter.time - notBefore.time) / DAY;
      if (!forServer || isCa || !(days > 825)) return;
      const detail = `${Math.round(days)} days; macOS and iOS refuse server certificates of more than 825 days, own CAs included.`;
      report({ path: 'tbsCertificate.validity', range: notAfter, detail });
    },
  },
];
