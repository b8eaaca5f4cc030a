import { commandsApi } from './commands-api.ts';
import { serve } from './serve.ts';

serve(globalThis, commandsApi);
