export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = 'sarai-theme';
export const toTheme = (value: unknown): Theme => themes.find((theme) => theme === value) ?? 'auto';
