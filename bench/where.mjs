export async function where() {}
