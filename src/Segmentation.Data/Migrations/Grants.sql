-- After every migration: what the application role may do. Rows, never structure; records of the past are only added to.
GRANT USAGE ON SCHEMA public TO {app};
GRANT TEMP ON DATABASE {database} TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app};
REVOKE UPDATE, DELETE ON audit_event, verdict_change, threshold_set, scheme, category, deal_event, potential_mark,
    key_mark, playbook_text FROM {app};
REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM {app};
REVOKE EXECUTE ON FUNCTION state_at_fresh(date), state_at_swap(date, text), state_at_drop(date),
    sale_indexes_drop(), sale_indexes_build() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION state_at_fresh(date), state_at_swap(date, text), state_at_drop(date),
    sale_indexes_drop(), sale_indexes_build() TO {app};
