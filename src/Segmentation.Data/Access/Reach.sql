-- Whose accounts each person reaches, from the org tree as it stands: managers themselves, heads themselves and everybody
-- below, the company head everybody and nobody's (0). Only what differs is written.
WITH RECURSIVE below (viewer_id, owner_id) AS (
    SELECT id, id FROM app_user WHERE roles & 3 <> 0
    UNION
    SELECT b.viewer_id, u.id FROM below b JOIN app_user u ON u.supervisor_id = b.owner_id
),
reach (viewer_id, owner_id) AS (
    SELECT viewer_id, owner_id FROM below
    UNION
    SELECT head.id, everybody.id
    FROM app_user head, (SELECT id FROM app_user UNION ALL SELECT 0) everybody
    WHERE head.roles & 2 <> 0 AND head.supervisor_id IS NULL
),
gone AS (
    DELETE FROM user_reach r
    WHERE NOT EXISTS (SELECT FROM reach n WHERE n.viewer_id = r.viewer_id AND n.owner_id = r.owner_id)
)
INSERT INTO user_reach (viewer_id, owner_id)
SELECT viewer_id, owner_id FROM reach ON CONFLICT DO NOTHING;
