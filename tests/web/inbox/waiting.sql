(SELECT ? AS kind FROM (
SELECT ARRAY[d.code] AS refs, d.code AS text, d.procedure AS detail, given.at AS since, (d.due AT TIME ZONE ?)::date AS until
FROM dossiers_dossier d
JOIN ledger_stream l ON l.kind = ? AND l.key = ? || d.code
CROSS JOIN LATERAL (
    SELECT e.seq, e.actor, e.at, e.recorded_at FROM ledger_event e
    WHERE e.stream_id = l.id AND e.payload ->> ? = ? ORDER BY e.seq DESC LIMIT ?
) given
WHERE d.official = ? AND d.holder = ? AND d.ended_at IS NULL AND given.actor <> d.official
AND NOT EXISTS (
    SELECT FROM ledger_event e WHERE e.stream_id = l.id AND e.seq > given.seq AND e.actor = d.official
    AND e.payload ->> ? IN (?))
AND NOT EXISTS (
    SELECT FROM ledger_event e WHERE e.stream_id = d.id AND e.actor = d.official AND e.recorded_at > given.recorded_at)
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[d.code] AS refs, d.code AS text, d.procedure AS detail, e.at AS since, (d.due AT TIME ZONE ?)::date AS until
FROM dossiers_dossier d JOIN ledger_event e ON e.stream_id = d.id AND e.seq = d.seq AND e.kind = ?
WHERE d.holder = ? AND d.ended_at IS NULL AND d.supplement_requests > ? AND e.actor <> ?
AND ? = coalesce(nullif(d.official, ?), (
    SELECT r.actor FROM ledger_event r WHERE r.stream_id = d.id AND r.kind = ?
    ORDER BY r.seq DESC LIMIT ?))
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[d.code] AS refs, d.code AS text, d.procedure AS detail, d.accepted_at AS since, (d.due AT TIME ZONE ?)::date AS until
FROM dossiers_dossier d
WHERE d.term_source = ? AND d.ended_at IS NULL AND d.settling = ?
AND d.state IN (?)
AND NOT EXISTS (SELECT FROM ledger_event e WHERE e.stream_id = d.id AND e.actor = ?)
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[g.code, t.code] AS refs, t.text AS text, coalesce(led.identifier, ?) AS detail, r.at AS since,
    coalesce((
        SELECT n.day FROM assignments_taskrecord n
        WHERE n.task_id = r.task_id AND n.turn IS NOT DISTINCT FROM r.turn AND n.kind = ?
        ORDER BY n.id DESC LIMIT ?), r.turn, t.due) AS until
FROM assignments_taskrecord r
JOIN assignments_task t ON t.id = r.task_id
JOIN assignments_taskgroup g ON g.id = t.group_id
LEFT JOIN agencies_agency a ON a.id = t.giver_id
LEFT JOIN agencies_agency led ON led.id = r.agency_id
WHERE r.kind = ? AND r."on" <= ? AND coalesce(a.identifier, ?) = ANY (?) AND r.by <> ?
AND NOT EXISTS (
    SELECT FROM assignments_taskrecord n
    WHERE n.task_id = r.task_id AND n.turn IS NOT DISTINCT FROM r.turn AND n.id > r.id AND n.kind = ANY (?))
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[g.code, t.code] AS refs, t.text AS text, coalesce(led.identifier, ?) AS detail, r.at AS since,
    coalesce((
        SELECT n.day FROM assignments_taskrecord n
        WHERE n.task_id = r.task_id AND n.turn IS NOT DISTINCT FROM r.turn AND n.kind = ?
        ORDER BY n.id DESC LIMIT ?), r.turn, t.due) AS until
FROM assignments_taskrecord r
JOIN assignments_task t ON t.id = r.task_id
JOIN assignments_taskgroup g ON g.id = t.group_id
LEFT JOIN agencies_agency a ON a.id = t.giver_id
LEFT JOIN agencies_agency led ON led.id = r.agency_id
WHERE r.kind = ? AND r."on" <= ? AND coalesce(a.identifier, ?) = ANY (?) AND r.by <> ?
AND NOT EXISTS (
    SELECT FROM assignments_taskrecord n
    WHERE n.task_id = r.task_id AND n.turn IS NOT DISTINCT FROM r.turn AND n.id > r.id AND n.kind = ANY (?))
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[b.id::text] AS refs, b.text AS text, b.decision_needed AS detail,
    b.raised_on::timestamp AT TIME ZONE ? AS since, NULL::date AS until
FROM assignments_bottleneck b
LEFT JOIN agencies_agency o ON o.id = b.owner_id
WHERE b.raised_on <= ? AND coalesce(o.identifier, ?) = ANY (?)
AND NOT EXISTS (SELECT FROM assignments_bottleneckend e WHERE e.bottleneck_id = b.id)
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[m.id::text, a.identifier] AS refs, m.title AS text, m.location AS detail, i.invited_at AS since,
    m.held_on AS until
FROM assignments_attendance i
JOIN assignments_meeting m ON m.id = i.meeting_id
JOIN agencies_agency a ON a.id = i.agency_id
WHERE a.identifier = ? AND m.held_on >= ? AND i.invited_at <= ?
AND NOT EXISTS (SELECT FROM assignments_receipt r WHERE r.meeting_id = m.id AND r.agency_id = a.id)
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[a.key] AS refs, r.role AS text, r.scope AS detail, r.at AS since,
    ((r.at + ?) AT TIME ZONE ?)::date AS until
FROM accounts_grantrequest r JOIN accounts_account a ON a.id = r.account_id
WHERE r.answered_at IS NULL AND r.at > ? AND ? NOT IN (r.by, a.key)
 AND r.scope = ANY (?)) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[r.id::text] AS refs, a.identifier AS text, coalesce(r.change ->> ?, r.change ->> ?) AS detail,
    r.at AS since, ((r.at + ?) AT TIME ZONE ?)::date AS until
FROM agencies_calendarrequest r JOIN agencies_agency a ON a.id = r.agency_id
WHERE r.answered_at IS NULL AND r.at > ? AND r.by <> ?
 AND a.identifier = ANY (?)) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[s.code, s.year::text] AS refs, s.code AS text, s.year::text AS detail, r.at AS since,
    ((r.at + ?) AT TIME ZONE ?)::date AS until
FROM surveys_closingrequest r JOIN surveys_survey s ON s.id = r.survey_id AND s.closed_on IS NULL
WHERE r.closed_by = ? AND r.at > ? AND r.at <= ? AND r.by <> ?
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[s.code, s.year::text] AS refs, s.code AS text, s.year::text AS detail, r.at AS since,
    ((r.at + ?) AT TIME ZONE ?)::date AS until
FROM surveys_printrun r JOIN surveys_survey s ON s.id = r.survey_id AND s.closed_on IS NULL
WHERE r.confirmed_by = ? AND r.at > ? AND r.at <= ? AND r.by <> ?
AND NOT EXISTS (SELECT FROM surveys_printrun later WHERE later.survey_id = r.survey_id AND later.id > r.id)
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[p.code, t.code] AS refs, t.text AS text, p.code AS detail, d.at AS since, NULL::date AS until
FROM targets_targetdraft d JOIN targets_target t ON t.id = d.target_id JOIN targets_plan p ON p.id = t.plan_id
WHERE d.closed_at IS NULL AND d.by <> ?
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[c.code, c.year::text, p.id::text] AS refs, s.name AS text, n.code AS detail, p.at AS since,
    NULL::date AS until
FROM appraisal_complaint p JOIN appraisal_sheet s ON s.id = p.sheet_id
JOIN appraisal_criteriaset c ON c.id = s.set_id JOIN appraisal_node n ON n.id = p.node_id
WHERE NOT EXISTS (SELECT FROM appraisal_revision r WHERE r.complaint_id = p.id)
AND NOT EXISTS (SELECT FROM appraisal_seal e WHERE e.set_id = c.id AND e.number = ? AND e.actor = ?)
AND NOT EXISTS (
    SELECT FROM appraisal_mark m JOIN appraisal_sheet o ON o.id = m.sheet_id
    WHERE m.node_id = p.node_id AND m.authority = ? AND m.actor = ?)
) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[c.code, c.year::text, s.unit] AS refs, c.name AS text, c.year::text AS detail, s.opened_at AS since, (
    SELECT due FROM appraisal_stagedue WHERE set_id = c.id AND milestone = ? ORDER BY id DESC LIMIT ?) AS until
FROM appraisal_sheet s JOIN appraisal_criteriaset c ON c.id = s.set_id AND c.state = ?
WHERE s.unit = ?
 AND NOT EXISTS (SELECT FROM appraisal_signoff o WHERE o.sheet_id = s.id) AND EXISTS (
    SELECT FROM appraisal_node n WHERE n.set_id = c.id AND n.method NOT IN (?)
    AND NOT EXISTS (
        SELECT FROM appraisal_mark m WHERE m.sheet_id = s.id AND m.node_id = n.id AND m.stage = ?))) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[c.code, c.year::text, s.unit] AS refs, c.name AS text, c.year::text AS detail, s.opened_at AS since, (
    SELECT due FROM appraisal_stagedue WHERE set_id = c.id AND milestone = ? ORDER BY id DESC LIMIT ?) AS until
FROM appraisal_sheet s JOIN appraisal_criteriaset c ON c.id = s.set_id AND c.state = ?
WHERE s.unit = ?
 AND NOT EXISTS (SELECT FROM appraisal_signoff o WHERE o.sheet_id = s.id) AND NOT EXISTS (
    SELECT FROM appraisal_node n WHERE n.set_id = c.id AND n.method NOT IN (?)
    AND NOT EXISTS (
        SELECT FROM appraisal_mark m WHERE m.sheet_id = s.id AND m.node_id = n.id AND m.stage = ?))) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[c.code, c.year::text, s.unit] AS refs, c.name AS text, c.year::text AS detail, s.opened_at AS since, (
    SELECT due FROM appraisal_stagedue WHERE set_id = c.id AND milestone = ? ORDER BY id DESC LIMIT ?) AS until
FROM appraisal_sheet s JOIN appraisal_criteriaset c ON c.id = s.set_id AND c.state = ?
WHERE s.unit = ?
 AND EXISTS (
    SELECT FROM appraisal_mark m WHERE m.sheet_id = s.id AND m.stage = ?
    AND m.points IS DISTINCT FROM (
        SELECT w.points FROM appraisal_mark w WHERE w.sheet_id = s.id AND w.node_id = m.node_id AND w.stage = ?
        ORDER BY w.id DESC LIMIT ?)
    AND NOT EXISTS (
        SELECT FROM appraisal_mark w WHERE w.sheet_id = s.id AND w.node_id = m.node_id
        AND (w.stage IN (?) OR (w.stage = ? AND w.id > m.id))))) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[c.code, c.year::text, ?] AS refs, c.name AS text, c.year::text AS detail, signed.at AS since, (
    SELECT due FROM appraisal_stagedue WHERE set_id = c.id AND milestone = ? ORDER BY id DESC LIMIT ?) AS until
FROM appraisal_criteriaset c
CROSS JOIN LATERAL (
    SELECT min(o.at) AS at FROM appraisal_sheet s JOIN appraisal_signoff o ON o.sheet_id = s.id
    WHERE s.set_id = c.id AND s.unit <> ?
) signed
WHERE c.state = ? AND EXISTS (
    SELECT FROM appraisal_assignment a JOIN appraisal_node n ON n.id = a.node_id AND n.method NOT IN (?)
    JOIN appraisal_sheet s ON s.set_id = n.set_id AND s.unit <> a.agency
    JOIN appraisal_signoff o ON o.sheet_id = s.id
    WHERE n.set_id = c.id AND a.agency = ? AND a.appraiser IN (?) AND a.withdrawn_at IS NULL
    AND NOT EXISTS (
        SELECT FROM appraisal_mark m WHERE m.node_id = n.id AND m.stage = ? AND m.sheet_id = s.id)
)) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (
SELECT ARRAY[c.code, c.year::text, ?] AS refs, c.name AS text, c.year::text AS detail, signed.at AS since, (
    SELECT due FROM appraisal_stagedue WHERE set_id = c.id AND milestone = ? ORDER BY id DESC LIMIT ?) AS until
FROM appraisal_criteriaset c
CROSS JOIN LATERAL (
    SELECT min(o.at) AS at FROM appraisal_sheet s JOIN appraisal_signoff o ON o.sheet_id = s.id
    WHERE s.set_id = c.id AND s.unit <> ?
) signed
WHERE c.state = ? AND EXISTS (
    SELECT FROM appraisal_assignment a JOIN appraisal_node n ON n.id = a.node_id AND n.method NOT IN (?)
    JOIN appraisal_sheet s ON s.set_id = n.set_id AND s.unit <> a.agency
    JOIN appraisal_signoff o ON o.sheet_id = s.id
    WHERE n.set_id = c.id AND a.agency = ? AND a.appraiser IN (?) AND a.withdrawn_at IS NULL
    AND NOT EXISTS (
        SELECT FROM appraisal_mark m WHERE m.node_id = n.id AND m.stage = ? AND m.sheet_id = s.id)
 AND EXISTS (
        SELECT FROM appraisal_mark m WHERE m.node_id = n.id AND m.stage = ? AND m.sheet_id = s.id))) q LIMIT ?) UNION ALL (SELECT ? AS kind FROM (SELECT ARRAY[id::text] AS refs, name AS text, "end" AS detail, ended_at AS since, NULL::date AS until
FROM imports_tableimport
WHERE owner = ? AND opened_at IS NULL AND ended_at <= ? AND "end" <> ?) q LIMIT ?)
