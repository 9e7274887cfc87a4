using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Segmentation.Data.Migrations
{
    /// <inheritdoc />
    public partial class Start : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_month",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    revenue = table.Column<long>(type: "bigint", nullable: false),
                    profit = table.Column<long>(type: "bigint", nullable: false),
                    turnover = table.Column<long>(type: "bigint", nullable: false),
                    turnover_costed = table.Column<long>(type: "bigint", nullable: false),
                    documents = table.Column<int>(type: "integer", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_month", x => new { x.account_id, x.month });
                }
            );

            migrationBuilder.CreateTable(
                name: "app_user",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    display_name = table.Column<string>(
                        type: "character varying(200)",
                        maxLength: 200,
                        nullable: false
                    ),
                    roles = table.Column<short>(type: "smallint", nullable: false),
                    supervisor_id = table.Column<int>(type: "integer", nullable: true),
                    culture = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    theme = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_app_user", x => x.id);
                    table.ForeignKey(
                        name: "fk_app_user_app_user_supervisor_id",
                        column: x => x.supervisor_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "company",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'{}'"),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company", x => x.id);
                    table.CheckConstraint("ck_company_one", "id = 1");
                }
            );

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_key", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "sale",
                columns: table => new
                {
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    line = table.Column<int>(type: "integer", nullable: false),
                    import_id = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    sold_on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    profit = table.Column<long>(type: "bigint", nullable: true),
                    product = table.Column<string>(type: "text", nullable: true),
                    product_code = table.Column<string>(type: "text", nullable: true),
                    product_category = table.Column<string>(type: "text", nullable: true),
                    quantity = table.Column<decimal>(type: "numeric", nullable: true),
                    discount = table.Column<float>(type: "real", nullable: true),
                    is_return = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sale", x => new { x.document, x.line });
                }
            );

            migrationBuilder.CreateTable(
                name: "sale_before",
                columns: table => new
                {
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    line = table.Column<int>(type: "integer", nullable: false),
                    import_id = table.Column<int>(type: "integer", nullable: false),
                    written_by = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    sold_on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    profit = table.Column<long>(type: "bigint", nullable: true),
                    product = table.Column<string>(type: "text", nullable: true),
                    product_code = table.Column<string>(type: "text", nullable: true),
                    product_category = table.Column<string>(type: "text", nullable: true),
                    quantity = table.Column<decimal>(type: "numeric", nullable: true),
                    discount = table.Column<float>(type: "real", nullable: true),
                    is_return = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_sale_before",
                        x => new
                        {
                            x.import_id,
                            x.document,
                            x.line,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "scheme",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scheme", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "segment_move",
                columns: table => new
                {
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    owner_id = table.Column<int>(type: "integer", nullable: false),
                    from_code = table.Column<short>(type: "smallint", nullable: false),
                    to_code = table.Column<short>(type: "smallint", nullable: false),
                    accounts = table.Column<int>(type: "integer", nullable: false),
                    revenue = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_segment_move",
                        x => new
                        {
                            x.as_of,
                            x.scheme_id,
                            x.owner_id,
                            x.from_code,
                            x.to_code,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "segment_summary",
                columns: table => new
                {
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    owner_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<short>(type: "smallint", nullable: false),
                    accounts = table.Column<int>(type: "integer", nullable: false),
                    revenue = table.Column<long>(type: "bigint", nullable: false),
                    profit = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_segment_summary",
                        x => new
                        {
                            x.as_of,
                            x.scheme_id,
                            x.owner_id,
                            x.code,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "verdict_change",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    from_code = table.Column<short>(type: "smallint", nullable: false),
                    to_code = table.Column<short>(type: "smallint", nullable: false),
                    cause = table.Column<short>(type: "smallint", nullable: false),
                    run_id = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: true),
                    inputs = table.Column<string>(type: "jsonb", nullable: true),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdict_change", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    external_id = table.Column<string>(
                        type: "character varying(200)",
                        maxLength: 200,
                        nullable: false,
                        collation: "C"
                    ),
                    name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    tax_id = table.Column<string>(
                        type: "character varying(50)",
                        maxLength: 50,
                        nullable: true,
                        collation: "C"
                    ),
                    parent_id = table.Column<int>(type: "integer", nullable: true),
                    owner_id = table.Column<int>(type: "integer", nullable: true),
                    industry = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    region = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    client_since = table.Column<DateOnly>(type: "date", nullable: true),
                    created_on = table.Column<DateOnly>(type: "date", nullable: false),
                    archived_on = table.Column<DateOnly>(type: "date", nullable: true),
                    from_sales = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_account_parent_id",
                        column: x => x.parent_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_account_app_user_owner_id",
                        column: x => x.owner_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "api_token",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_token", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_token_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "app_user_claim",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_app_user_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_app_user_claim_app_user_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "app_user_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_app_user_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_app_user_login_app_user_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "app_user_token",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_app_user_token",
                        x => new
                        {
                            x.user_id,
                            x.login_provider,
                            x.name,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_app_user_token_app_user_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "audit_event",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: true),
                    author = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "jsonb", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_audit_event_app_user_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "import",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    public_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file_bytes = table.Column<long>(type: "bigint", nullable: false),
                    options = table.Column<string>(type: "jsonb", nullable: false),
                    findings = table.Column<string>(type: "jsonb", nullable: true),
                    progress = table.Column<float>(type: "real", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    inserted = table.Column<int>(type: "integer", nullable: false),
                    updated = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    removed = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    accounts_made = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<int>(type: "integer", nullable: true),
                    profile_id = table.Column<int>(type: "integer", nullable: true),
                    claimed_by = table.Column<string>(type: "text", nullable: true),
                    heartbeat_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import", x => x.id);
                    table.ForeignKey(
                        name: "fk_import_app_user_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "run",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    public_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    request_id = table.Column<int>(type: "integer", nullable: true),
                    as_of = table.Column<DateOnly>(type: "date", nullable: true),
                    backfill_months = table.Column<int>(type: "integer", nullable: false),
                    corrected = table.Column<bool>(type: "boolean", nullable: false),
                    versions = table.Column<string>(type: "jsonb", nullable: true),
                    portfolio = table.Column<string>(type: "jsonb", nullable: true),
                    rules = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    progress = table.Column<float>(type: "real", nullable: false),
                    accounts = table.Column<int>(type: "integer", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<int>(type: "integer", nullable: true),
                    claimed_by = table.Column<string>(type: "text", nullable: true),
                    heartbeat_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_run", x => x.id);
                    table.ForeignKey(
                        name: "fk_run_app_user_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_run_run_request_id",
                        column: x => x.request_id,
                        principalTable: "run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_reach",
                columns: table => new
                {
                    viewer_id = table.Column<int>(type: "integer", nullable: false),
                    owner_id = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_reach", x => new { x.viewer_id, x.owner_id });
                    table.ForeignKey(
                        name: "fk_user_reach_app_user_viewer_id",
                        column: x => x.viewer_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "category",
                columns: table => new
                {
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<short>(type: "smallint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category", x => new { x.scheme_id, x.code });
                    table.ForeignKey(
                        name: "fk_category_scheme_row_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "scheme",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "threshold_set",
                columns: table => new
                {
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_threshold_set", x => new { x.scheme_id, x.version });
                    table.ForeignKey(
                        name: "fk_threshold_set_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_threshold_set_scheme_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "scheme",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder
                .CreateTable(
                    name: "account_overview",
                    columns: table => new
                    {
                        account_id = table.Column<int>(type: "integer", nullable: false),
                        owner_id = table.Column<int>(type: "integer", nullable: false),
                        revenue12 = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                        profit12 = table.Column<long>(type: "bigint", nullable: true),
                        first_bought = table.Column<DateOnly>(type: "date", nullable: true),
                        last_bought = table.Column<DateOnly>(type: "date", nullable: true),
                        v_abc = table.Column<short>(type: "smallint", nullable: false, defaultValue: (short)0),
                    },
                    constraints: table =>
                    {
                        table.PrimaryKey("pk_account_overview", x => x.account_id);
                        table.ForeignKey(
                            name: "fk_account_overview_account_account_id",
                            column: x => x.account_id,
                            principalTable: "account",
                            principalColumn: "id",
                            onDelete: ReferentialAction.Cascade
                        );
                    }
                )
                .Annotation("Npgsql:StorageParameter:fillfactor", 85);

            migrationBuilder.CreateTable(
                name: "account_search",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    @public = table.Column<string>(name: "public", type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_search", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_account_search_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "fact_sheet",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fact_sheet", x => new { x.account_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_fact_sheet_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "verdict_override",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<short>(type: "smallint", nullable: false),
                    computed = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdict_override", x => x.id);
                    table.ForeignKey(
                        name: "fk_verdict_override_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_verdict_override_scheme_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "scheme",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "import_chunk",
                columns: table => new
                {
                    import_id = table.Column<int>(type: "integer", nullable: false),
                    n = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_chunk", x => new { x.import_id, x.n });
                    table.ForeignKey(
                        name: "fk_import_chunk_import_row_import_id",
                        column: x => x.import_id,
                        principalTable: "import",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "import_reject",
                columns: table => new
                {
                    import_id = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<string>(type: "text", nullable: true),
                    value = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    args = table.Column<string[]>(type: "text[]", nullable: false),
                    original = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_reject", x => new { x.import_id, x.line });
                    table.ForeignKey(
                        name: "fk_import_reject_import_row_import_id",
                        column: x => x.import_id,
                        principalTable: "import",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_account_external_id",
                table: "account",
                column: "external_id",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_account_owner_id", table: "account", column: "owner_id");

            migrationBuilder.CreateIndex(name: "ix_account_parent_id", table: "account", column: "parent_id");

            migrationBuilder.CreateIndex(name: "ix_account_tax_id", table: "account", column: "tax_id");

            migrationBuilder
                .CreateIndex(
                    name: "ix_account_overview_owner_id_revenue12_account_id",
                    table: "account_overview",
                    columns: new[] { "owner_id", "revenue12", "account_id" },
                    descending: new[] { false, true, false }
                )
                .Annotation("Npgsql:IndexInclude", new[] { "v_abc" });

            migrationBuilder
                .CreateIndex(
                    name: "ix_account_overview_profit12_account_id",
                    table: "account_overview",
                    columns: new[] { "profit12", "account_id" },
                    descending: new[] { true, false }
                )
                .Annotation("Npgsql:IndexInclude", new[] { "owner_id", "v_abc" })
                .Annotation("Npgsql:IndexNullSortOrder", new[] { NullSortOrder.NullsLast, NullSortOrder.NullsLast });

            migrationBuilder
                .CreateIndex(
                    name: "ix_account_overview_revenue12_account_id",
                    table: "account_overview",
                    columns: new[] { "revenue12", "account_id" },
                    descending: new[] { true, false }
                )
                .Annotation("Npgsql:IndexInclude", new[] { "owner_id", "v_abc" });

            migrationBuilder.CreateIndex(name: "ix_api_token_hash", table: "api_token", column: "hash", unique: true);

            migrationBuilder.CreateIndex(name: "ix_api_token_user_id", table: "api_token", column: "user_id");

            migrationBuilder.CreateIndex(name: "EmailIndex", table: "app_user", column: "normalized_email");

            migrationBuilder.CreateIndex(name: "ix_app_user_supervisor_id", table: "app_user", column: "supervisor_id");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "app_user",
                column: "normalized_user_name",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_app_user_claim_user_id", table: "app_user_claim", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_app_user_login_user_id", table: "app_user_login", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_audit_event_at", table: "audit_event", column: "at");

            migrationBuilder.CreateIndex(name: "ix_audit_event_user_id", table: "audit_event", column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_fact_sheet_valid_to_account_id",
                table: "fact_sheet",
                columns: new[] { "valid_to", "account_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_import_id",
                table: "import",
                column: "id",
                filter: "state in (1, 2)"
            );

            migrationBuilder.CreateIndex(
                name: "ix_import_public_id",
                table: "import",
                column: "public_id",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_import_user_id", table: "import", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_run_id", table: "run", column: "id", filter: "state in (1, 2)");

            migrationBuilder.CreateIndex(name: "ix_run_public_id", table: "run", column: "public_id", unique: true);

            migrationBuilder.CreateIndex(name: "ix_run_request_id", table: "run", column: "request_id");

            migrationBuilder.CreateIndex(name: "ix_run_user_id", table: "run", column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_sale_account_id_sold_on",
                table: "sale",
                columns: new[] { "account_id", "sold_on" }
            );

            migrationBuilder.CreateIndex(name: "ix_scheme_key", table: "scheme", column: "key", unique: true);

            migrationBuilder.CreateIndex(name: "ix_segment_move_owner_id", table: "segment_move", column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_segment_summary_owner_id",
                table: "segment_summary",
                column: "owner_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_threshold_set_author_id",
                table: "threshold_set",
                column: "author_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_verdict_change_account_id_scheme_id_id",
                table: "verdict_change",
                columns: new[] { "account_id", "scheme_id", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_verdict_change_as_of_scheme_id",
                table: "verdict_change",
                columns: new[] { "as_of", "scheme_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_verdict_override_account_id_scheme_id",
                table: "verdict_override",
                columns: new[] { "account_id", "scheme_id" },
                unique: true,
                filter: "ended_at is null"
            );

            migrationBuilder.CreateIndex(
                name: "ix_verdict_override_scheme_id",
                table: "verdict_override",
                column: "scheme_id"
            );

            migrationBuilder.Sql(Sql.Read("Migrations.Start.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "account_month");

            migrationBuilder.DropTable(name: "account_overview");

            migrationBuilder.DropTable(name: "account_search");

            migrationBuilder.DropTable(name: "api_token");

            migrationBuilder.DropTable(name: "app_user_claim");

            migrationBuilder.DropTable(name: "app_user_login");

            migrationBuilder.DropTable(name: "app_user_token");

            migrationBuilder.DropTable(name: "audit_event");

            migrationBuilder.DropTable(name: "category");

            migrationBuilder.DropTable(name: "company");

            migrationBuilder.DropTable(name: "data_protection_key");

            migrationBuilder.DropTable(name: "fact_sheet");

            migrationBuilder.DropTable(name: "import_chunk");

            migrationBuilder.DropTable(name: "import_reject");

            migrationBuilder.DropTable(name: "run");

            migrationBuilder.DropTable(name: "sale");

            migrationBuilder.DropTable(name: "sale_before");

            migrationBuilder.DropTable(name: "segment_move");

            migrationBuilder.DropTable(name: "segment_summary");

            migrationBuilder.DropTable(name: "threshold_set");

            migrationBuilder.DropTable(name: "user_reach");

            migrationBuilder.DropTable(name: "verdict_change");

            migrationBuilder.DropTable(name: "verdict_override");

            migrationBuilder.DropTable(name: "import");

            migrationBuilder.DropTable(name: "account");

            migrationBuilder.DropTable(name: "scheme");

            migrationBuilder.DropTable(name: "app_user");
        }
    }
}
