export const load = () => ({
  entries: Array.from({ length: 25 }, (_, index) => ({ id: index + 1, title: `Entry ${index + 1}` })),
});
