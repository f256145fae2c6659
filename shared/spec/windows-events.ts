// What Windows means by the numbers of its events: their words, the reasons of failed sign-ins, and the categories they are of.
import type { Category } from '../model/event.ts';
import type { CategoryRule } from './format.ts';

/** Microsoft Learn, “Advanced security audit policy settings”; the words of Elastic’s Winlogbeat reference, “Security module”. */
export const securityWords: Readonly<Record<string, string>> = {
  1100: 'logging-service-shutdown', 1102: 'audit-log-cleared', 1104: 'logging-full', 1105: 'auditlog-archieved', 1108: 'logging-processing-error', 4616: 'system-time-changed', 4624: 'logged-in',
  4625: 'logon-failed', 4634: 'logged-out', 4647: 'logged-out', 4648: 'logged-in-explicit', 4657: 'registry-value-modified', 4662: 'object-operation-performed', 4663: 'object-access-attempted',
  4670: 'permissions-changed', 4672: 'logged-in-special', 4673: 'privileged-service-called', 4674: 'privileged-operation', 4688: 'created-process', 4689: 'exited-process', 4697: 'service-installed',
  4698: 'scheduled-task-created', 4699: 'scheduled-task-deleted', 4700: 'scheduled-task-enabled', 4701: 'scheduled-task-disabled', 4702: 'scheduled-task-updated', 4706: 'domain-trust-added',
  4707: 'domain-trust-removed', 4713: 'kerberos-policy-changed', 4715: 'object-audit-policy-changed', 4716: 'trusted-domain-information-changed', 4717: 'system-security-access-granted',
  4718: 'system-security-access-removed', 4719: 'changed-audit-config', 4720: 'added-user-account', 4722: 'enabled-user-account', 4723: 'changed-password', 4724: 'reset-password', 4725: 'disabled-user-account',
  4726: 'deleted-user-account', 4727: 'added-group-account', 4728: 'added-member-to-group', 4729: 'removed-member-from-group', 4730: 'deleted-group-account', 4731: 'added-group-account',
  4732: 'added-member-to-group', 4733: 'removed-member-from-group', 4734: 'deleted-group-account', 4735: 'modified-group-account', 4737: 'modified-group-account', 4738: 'modified-user-account',
  4739: 'domain-policy-changed', 4740: 'locked-out-user-account', 4741: 'added-computer-account', 4742: 'changed-computer-account', 4743: 'deleted-computer-account', 4744: 'added-distribution-group-account',
  4745: 'changed-distribution-group-account', 4746: 'added-member-to-distribution-group', 4747: 'removed-member-from-distribution-group', 4748: 'deleted-distribution-group-account',
  4749: 'added-distribution-group-account', 4750: 'changed-distribution-group-account', 4751: 'added-member-to-distribution-group', 4752: 'removed-member-from-distribution-group',
  4753: 'deleted-distribution-group-account', 4754: 'added-group-account', 4755: 'modified-group-account', 4756: 'added-member-to-group', 4757: 'removed-member-from-group', 4758: 'deleted-group-account',
  4759: 'added-distribution-group-account', 4760: 'changed-distribution-group-account', 4761: 'added-member-to-distribution-group', 4762: 'removed-member-from-distribution-group',
  4763: 'deleted-distribution-group-account', 4764: 'type-changed-group-account', 4767: 'unlocked-user-account', 4768: 'kerberos-authentication-ticket-requested', 4769: 'kerberos-service-ticket-requested',
  4770: 'kerberos-service-ticket-renewed', 4771: 'kerberos-preauth-failed', 4776: 'credential-validated', 4778: 'session-reconnected', 4779: 'session-disconnected', 4781: 'renamed-user-account',
  4798: 'group-membership-enumerated', 4799: 'user-member-enumerated', 4817: 'object-audit-changed', 4902: 'user-audit-policy-created', 4904: 'security-event-source-added', 4905: 'security-event-source-removed',
  4906: 'crash-on-audit-changed', 4907: 'audit-setting-changed', 4908: 'special-group-table-changed', 4912: 'per-user-audit-policy-changed', 5136: 'directory-object-modified', 5140: 'network-share-object-accessed',
  4610: 'authentication-package-loaded', 4611: 'trusted-logon-process-registered', 4614: 'notification-package-loaded', 4622: 'security-package-loaded', 4627: 'group-membership-of-logon', 4656: 'object-handle-requested', 4658: 'object-handle-closed', 4659: 'object-deletion-handle-requested', 4660: 'object-deleted', 4664: 'hard-link-created', 4675: 'sids-filtered', 4690: 'object-handle-duplicated', 4692: 'data-protection-key-backed-up', 4704: 'user-right-assigned', 4705: 'user-right-removed', 4714: 'encrypted-data-recovery-policy-changed', 4765: 'sid-history-added', 4766: 'sid-history-not-added', 4793: 'password-policy-checked', 4797: 'blank-password-checked',
  4946: 'windows-firewall-rule-added', 4947: 'windows-firewall-rule-changed', 4948: 'windows-firewall-rule-deleted', 4950: 'windows-firewall-setting-changed', 4954: 'windows-firewall-group-policy-changed', 4964: 'logged-in-special', 5024: 'windows-firewall-service-started', 5025: 'windows-firewall-service-stopped', 5033: 'windows-firewall-driver-started', 5034: 'windows-firewall-driver-stopped', 5037: 'windows-firewall-driver-error',
  5137: 'directory-object-created', 5141: 'directory-object-deleted', 5145: 'network-share-object-access-checked', 5156: 'connection-allowed', 5157: 'connection-blocked', 5380: 'vault-credential-find',
};

/** Microsoft Sysinternals, Sysmon, “Events”. */
export const sysmonWords: Readonly<Record<string, string>> = {
  1: 'process created', 2: 'file creation time changed', 3: 'network connection', 5: 'process terminated', 6: 'driver loaded', 7: 'image loaded', 8: 'remote thread created', 9: 'raw access read',
  10: 'process accessed', 11: 'file created', 12: 'registry object added or deleted', 13: 'registry value set', 14: 'registry object renamed', 15: 'file stream created', 16: 'Sysmon configuration changed',
  17: 'pipe created', 18: 'pipe connected', 19: 'WMI filter', 20: 'WMI consumer', 21: 'WMI binding', 22: 'DNS query', 23: 'file deleted', 24: 'clipboard changed', 25: 'process tampering', 26: 'file delete logged',
  27: 'executable blocked', 28: 'shredding blocked', 29: 'executable detected', 255: 'Sysmon error',
};

/** Of other providers, by provider and number. */
export const otherWords: Readonly<Record<string, string>> = { 'Microsoft-Windows-Eventlog 104': 'log-cleared', 'Service Control Manager 7036': 'service state changed', 'Service Control Manager 7040': 'service start type changed', 'Service Control Manager 7045': 'service-installed', 'EventLog 6005': 'event log service started', 'EventLog 6006': 'event log service stopped', 'EventLog 6008': 'unexpected shutdown' };

/** Over the provider and the number. Other providers use 104 too: with the Task Scheduler it is a sign-in that failed. */
export const logCleared = '(?i)(^|-)Eventlog (1102|104)$';

/** NTSTATUS and Kerberos codes of sign-ins that failed. */
export const signInReasons: Readonly<Record<string, string>> = {
  '0xc000006a': 'wrong password', '0xc0000064': 'no such user', '0xc0000072': 'account disabled', '0xc0000234': 'account locked out', '0xc0000193': 'account expired', '0xc0000071': 'password expired',
  '0xc000006f': 'outside of allowed hours', '0xc0000070': 'not allowed on this workstation', '0xc000015b': 'logon type not granted', '0xc0000224': 'password must be changed',
  '0xc000006d': 'bad user name or password', '0x18': 'wrong password', '0x6': 'no such user', '0x12': 'account disabled, expired or locked out', '0x17': 'password expired',
};

/**
 * Over the provider, the number and its words, and the outcome: `Microsoft-Windows-Security-Auditing 4624: logged-in success`.
 * 4648, a sign-in with other credentials, is written before it is answered and says nothing of its success.
 */
export const windowsRules: readonly CategoryRule[] = [
  { pattern: '(Security-Auditing|^Security) (4624|4768|4769|4770|4776|4778)\\b.*success$', is: ['auth.success'] },
  { pattern: '(Security-Auditing|^Security) (4625|4771|4768|4769|4776|4778)\\b.*(failure|denied)$', is: ['auth.failure'] },
  { pattern: '(Security-Auditing|^Security) (4634|4647|4779)\\b', is: ['auth.logout'] },
  { pattern: '(Security-Auditing|^Security) (4624|4778)\\b.*success$', is: ['session.start'] },
  { pattern: '(Security-Auditing|^Security) (4634|4647|4779)\\b', is: ['session.end'] },
  { pattern: '(Security-Auditing|^Security) (4672|4673|4674|4964)\\b', is: ['priv.use'] },
  { pattern: '(Security-Auditing|^Security) (4720|4741)\\b', is: ['account.create'] },
  { pattern: '(Security-Auditing|^Security) (4722|4723|4724|4725|4738|4742|4767|4781)\\b', is: ['account.change'] },
  { pattern: '(Security-Auditing|^Security) (4726|4743)\\b', is: ['account.delete'] },
  { pattern: '(Security-Auditing|^Security) 4740\\b', is: ['account.lock'] },
  { pattern: '(Security-Auditing|^Security) (4723|4724)\\b', is: ['secret.change'] },
  { pattern: '(Security-Auditing|^Security) (4728|4732|4756|4717|4704)\\b', is: ['priv.grant'] },
  { pattern: '(Security-Auditing|^Security) (4729|4733|4757|4718|4705)\\b', is: ['priv.revoke'] },
  { pattern: '(Security-Auditing|^Security) (4727|473[01457]|475[458]|4764|4744|4745|4749|475[039]|476[03]|4748)\\b', is: ['account.change'] },
  { pattern: '(Security-Auditing|^Security) (4670|4706|4707|471[3-6]|4739|494[678]|4950|4954|5136)\\b', is: ['policy.change'] },
  { pattern: '(Security-Auditing|^Security) (5024|5033)\\b', is: ['service.start'] },
  { pattern: '(Security-Auditing|^Security) (5025|5034)\\b', is: ['service.stop'] },
  { pattern: '(Security-Auditing|^Security) (4719|4817|490[24578]|4906|4912)\\b', is: ['log.change'] },
  { pattern: '(Security-Auditing|^Security) 4616\\b|Kernel-General 1\\b', is: ['time.change'] },
  { pattern: '(Security-Auditing|^Security) 4688\\b|Sysmon 1\\b', is: ['process.start'] },
  { pattern: '(Security-Auditing|^Security) 4689\\b|Sysmon 5\\b', is: ['process.end'] },
  { pattern: '(Security-Auditing|^Security) (4697|4698|4700|4702)\\b|Service Control Manager (7040|7045)\\b', is: ['config.change'] },
  { pattern: '(Security-Auditing|^Security) (4699|4701|4657)\\b|Sysmon (12|13|14|16|19|20|21)\\b', is: ['config.change'] },
  { pattern: '(Security-Auditing|^Security) (4663|4656|5140|5145)\\b.*success$', is: ['data.read'] },
  { pattern: 'Sysmon (11|15)\\b', is: ['data.write'] },
  { pattern: '(Security-Auditing|^Security) 4660\\b|Sysmon (23|26)\\b', is: ['data.delete'] },
  { pattern: '(Security-Auditing|^Security) 5156\\b|Sysmon (3|22)\\b', is: ['net.allow'] },
  { pattern: '(Security-Auditing|^Security) (5157|5152)\\b', is: ['net.deny'] },
  { pattern: '(Security-Auditing|^Security) 5380\\b', is: ['secret.read'] },
  { pattern: 'Eventlog (1102|104|517)\\b|^Security 517\\b|Eventlog (104)\\b', is: ['log.clear'] },
  { pattern: 'Eventlog 1100\\b|EventLog 6006\\b', is: ['log.stop'] },
  { pattern: 'EventLog 6005\\b', is: ['log.start'] },
  { pattern: 'Eventlog (1101|1104|1108)\\b', is: ['log.loss'] },
  { pattern: 'EventLog 6008\\b', is: ['service.stop'] },
];

export const windowsCanSee: readonly Category[] = ['account.change', 'account.create', 'account.delete', 'account.lock', 'auth.failure', 'auth.logout', 'auth.success', 'config.change', 'data.delete', 'data.read', 'data.write', 'log.change', 'log.clear', 'log.loss', 'log.start', 'log.stop', 'net.allow', 'net.deny', 'policy.change', 'priv.grant', 'priv.revoke', 'priv.use', 'process.end', 'process.start', 'secret.change', 'secret.read', 'service.start', 'service.stop', 'session.end', 'session.start', 'time.change'];
