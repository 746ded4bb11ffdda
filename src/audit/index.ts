export { type AuditEntry, type AuditHead, type AuditRecord, type Stamp, canonicalDigest } from './chain.js';
export { ReadTrail, type Verification, appendAudit, verifyAudit } from './trail.js';
