/** Terraform's names in the forms of TypeScript: `max_unshare` becomes `maxUnshare`, `MaxUnshare` and `max-unshare`. */

export function camelName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export function pascalName(name: string): string {
  return camelName(`_${name}`);
}

/** The file of a class. */
export function kebabName(className: string): string {
  return className.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The construct of a resource: `ecd_image_share` becomes `ImageShare`. */
export function resourceClass(type: string): string {
  return pascalName(type.replace(/^ecd_/, ""));
}
