/** The role that the application works as: it owns nothing and row-level security holds for it. */
export const applicationRole = 'sarai_app';
