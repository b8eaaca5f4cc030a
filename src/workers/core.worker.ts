import { type Endpoint, serve } from './serve.ts';

serve(globalThis as unknown as Endpoint);
