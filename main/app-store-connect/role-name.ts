/**
 * A key's role as people know it: "APP_MANAGER" and "App Manager" are both "App Manager". Roles that are not known
 * keep their words.
 */
export function roleName(role: string): string {
  return role
    .split(/[\s_]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ');
}
