import { setTimeout as pause } from 'node:timers/promises';
import type { Environment, ModelSettings } from '../shared/config.ts';
import type { ImprovePoints, Log, ModelLedger } from '../shared/ports.ts';

/**
 * Key points by the model that the settings name. Its code is loaded only here, so that nobody waits for it who has
 * set no model.
 *
 * @param environment where the provider's keys are
 */
export const startModelPoints = async (
  settings: ModelSettings,
  environment: Environment,
  ledger: ModelLedger,
  log: Log,
): Promise<ImprovePoints> => {
  const [{ languageModel }, { modelPoints }] = await Promise.all([
    import('../shared/adapters/language-model.ts'),
    import('../shared/pipeline/model-points.ts'),
  ]);
  return modelPoints({
    model: languageModel(settings, environment),
    ledger,
    prices: settings.prices,
    cap: settings.cap,
    clock: () => new Date(),
    pause,
    chance: Math.random,
    log,
  });
};
