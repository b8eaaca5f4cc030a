import { Budget, BudgetSpent } from '#core/chain/budget.ts';
import type { PolicyInputs } from '#core/chain/question.ts';
import { Signatures } from '#core/chain/signatures.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';
import type { BuiltChain } from './verify-chain.ts';
import { checkOpensslExtensions, type Report } from './verify-extensions.ts';
import { checkOpensslConstraints, checkOpensslNames, lacksPolicy } from './verify-names.ts';
import type { Setting } from './verify-setting.ts';
import { checkOpensslCrls, checkOpensslSignatures } from './verify-signatures.ts';

/** Ends the checks of one certificate, after its error has been told. */
export class Stopped extends Error {}

/** All checks in openssl's order (crypto/x509/x509_vfy.c, `verify_chain`). */
export async function checkAll(io: Io, setting: Setting, chain: BuiltChain, report: Report): Promise<void> {
  const { options, store, crls } = setting;
  const [leaf] = chain.certificates;
  if (!leaf) return;
  const level = options.number('auth_level') ?? 0;
  if (level > 0) {
    const title = 'Security levels are not checked here';
    io.note({ code: 'openssl.option_unused', severity: 'warning', title }, '-auth_level');
  }
  if (chain.error !== undefined) report(chain.error, chain.certificates.length - 1);
  const rules = {
    strict: options.has('x509_strict'),
    ignoreCritical: options.has('ignore_critical'),
    purpose: options.text('purpose'),
  };
  checkOpensslExtensions(chain, rules, report);
  const asked = {
    host: options.text('verify_hostname'),
    email: options.text('verify_email'),
    ip: options.text('verify_ip'),
  };
  checkOpensslNames(leaf, asked, report);
  const budget = new Budget();
  const signatures = new Signatures(budget);
  try {
    if (options.has('crl_check') || options.has('crl_check_all')) {
      await checkOpensslCrls(chain, crls, options.has('crl_check_all'), store.time, signatures, report);
    }
    const signing = { rootSignature: options.has('check_ss_sig'), partial: store.partial, time: store.time };
    await checkOpensslSignatures(chain, signing, signatures, report, (reason) => {
      const title = `A signature could not be verified here: ${reason}`;
      io.note({ code: 'openssl.signature_unsure', severity: 'warning', title }, '');
      throw new Stopped();
    });
    checkOpensslConstraints(chain, budget, report);
    const inputs = policyInputs(options);
    if (inputs && lacksPolicy(chain, inputs, budget)) {
      report(43, 0);
      io.say('Require explicit Policy: True', 'Authority Policies: <empty>', 'User Policies: <empty>');
    }
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    io.note({ code: 'openssl.not_finished', severity: 'warning', title: error.message }, '');
    throw new Stopped();
  }
}

/** Undefined where no option asks about policies: openssl does not look at them then. */
function policyInputs(options: Options): PolicyInputs | undefined {
  const names = ['policy', 'policy_check', 'explicit_policy', 'inhibit_any', 'inhibit_map'];
  if (!names.some((name) => options.has(name))) return undefined;
  const initial = options.all('policy');
  return {
    initial: initial.length > 0 ? initial : ['2.5.29.32.0'],
    explicit: options.has('explicit_policy'),
    inhibitMapping: options.has('inhibit_map'),
    inhibitAny: options.has('inhibit_any'),
  };
}
