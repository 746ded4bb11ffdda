import type { Cursor } from '../leaves.js';
import { type Manifest, contactOf, fidesKey, keyIn, leaveAside, section } from './manifest.js';

/** Whose systems these are: a controller (Art. 30(1)(a)). */
export function readOrganization(at: Cursor, { gathering, controllers }: Manifest): void {
  const key = fidesKey(at);
  if (key === undefined) return;
  const place = section('organization', key);
  const description = at.at('description').text();
  const controller = gathering.item('Controller', keyIn(key), at.at('name').text() ?? key, at);
  controllers.set(key, controller.id);
  controller.alias(key).describe(description).said({ section: place, quote: description });
  controller.set('contact', contactOf(at.at('controller')), { section: section('organization', key, 'controller') });
  controller.set('dataProtectionOfficer', contactOf(at.at('data_protection_officer')), { section: section('organization', key, 'data_protection_officer') });
  controller.set('representative', contactOf(at.at('representative')), { section: section('organization', key, 'representative') });
  const policy = at.at('security_policy').text();
  if (policy !== undefined) {
    gathering.item('SecurityMeasure', keyIn(key, 'security_policy'), `Security policy of ${at.at('name').text() ?? key}`, at.at('security_policy')).describe(policy).said({ section: section('organization', key, 'security_policy'), quote: policy });
  }
  leaveAside(at, ['fidesctl_meta', 'organization_parent_key', 'organization_fides_key', 'tags', 'meta']);
}
