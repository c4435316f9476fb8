import { z } from 'zod';

/** School year such as `2025-2026`. */
export const PERIOD = z.string().regex(/^\d{4}-\d{4}$/u);
