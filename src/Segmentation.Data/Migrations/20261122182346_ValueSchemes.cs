using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Segmentation.Data.Migrations
{
    /// <inheritdoc />
    public partial class ValueSchemes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "account_purchase");

            migrationBuilder.DropIndex(
                name: "ix_account_overview_owner_id_revenue12_account_id",
                table: "account_overview"
            );

            migrationBuilder.DropIndex(name: "ix_account_overview_profit12_account_id", table: "account_overview");

            migrationBuilder.DropIndex(name: "ix_account_overview_revenue12_account_id", table: "account_overview");

            migrationBuilder.AddColumn<bool>(
                name: "method_names",
                table: "app_user",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<short>(
                name: "v_abc_xyz",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.AddColumn<short>(
                name: "v_concentration",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.AddColumn<short>(
                name: "v_level",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.AddColumn<short>(
                name: "v_lifecycle",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.AddColumn<short>(
                name: "v_metal",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.AddColumn<short>(
                name: "v_prospects",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.AddColumn<short>(
                name: "v_size",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.AddColumn<short>(
                name: "v_xyz",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.CreateTable(
                name: "account_month_change",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    changed_in = table.Column<ulong>(type: "xid8", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_month_change", x => x.account_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "deal",
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
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    stage = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: true),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    promised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    promise_moves = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    loss_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deal", x => x.id);
                    table.ForeignKey(
                        name: "fk_deal_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "key_mark",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    is_key = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_mark", x => x.id);
                    table.ForeignKey(
                        name: "fk_key_mark_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_key_mark_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "potential_mark",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    by_head = table.Column<bool>(type: "boolean", nullable: false),
                    value = table.Column<short>(type: "smallint", nullable: false),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_potential_mark", x => x.id);
                    table.ForeignKey(
                        name: "fk_potential_mark_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_potential_mark_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "deal_event",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    deal_id = table.Column<int>(type: "integer", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    before = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    after = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    stage_days = table.Column<int>(type: "integer", nullable: true),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deal_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_deal_event_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_deal_event_deal_deal_id",
                        column: x => x.deal_id,
                        principalTable: "deal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "task",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: true),
                    deal_id = table.Column<int>(type: "integer", nullable: true),
                    assignee_id = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id"
                    );
                    table.ForeignKey(
                        name: "fk_task_app_user_assignee_id",
                        column: x => x.assignee_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_task_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_task_deal_deal_id",
                        column: x => x.deal_id,
                        principalTable: "deal",
                        principalColumn: "id"
                    );
                }
            );

            migrationBuilder
                .CreateIndex(
                    name: "ix_account_overview_owner_id_revenue12_account_id",
                    table: "account_overview",
                    columns: new[] { "owner_id", "revenue12", "account_id" },
                    descending: new[] { false, true, false }
                )
                .Annotation(
                    "Npgsql:IndexInclude",
                    new[]
                    {
                        "v_abc",
                        "v_xyz",
                        "v_abc_xyz",
                        "v_metal",
                        "v_concentration",
                        "v_prospects",
                        "v_size",
                        "v_level",
                        "v_lifecycle",
                    }
                );

            migrationBuilder
                .CreateIndex(
                    name: "ix_account_overview_profit12_account_id",
                    table: "account_overview",
                    columns: new[] { "profit12", "account_id" },
                    descending: new[] { true, false }
                )
                .Annotation(
                    "Npgsql:IndexInclude",
                    new[]
                    {
                        "owner_id",
                        "v_abc",
                        "v_xyz",
                        "v_abc_xyz",
                        "v_metal",
                        "v_concentration",
                        "v_prospects",
                        "v_size",
                        "v_level",
                        "v_lifecycle",
                    }
                )
                .Annotation("Npgsql:IndexNullSortOrder", new[] { NullSortOrder.NullsLast, NullSortOrder.NullsLast });

            migrationBuilder
                .CreateIndex(
                    name: "ix_account_overview_revenue12_account_id",
                    table: "account_overview",
                    columns: new[] { "revenue12", "account_id" },
                    descending: new[] { true, false }
                )
                .Annotation(
                    "Npgsql:IndexInclude",
                    new[]
                    {
                        "owner_id",
                        "v_abc",
                        "v_xyz",
                        "v_abc_xyz",
                        "v_metal",
                        "v_concentration",
                        "v_prospects",
                        "v_size",
                        "v_level",
                        "v_lifecycle",
                    }
                );

            migrationBuilder.CreateIndex(
                name: "ix_deal_account_id_id",
                table: "deal",
                columns: new[] { "account_id", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_deal_external_id",
                table: "deal",
                column: "external_id",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_deal_event_author_id", table: "deal_event", column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_deal_event_deal_id_id",
                table: "deal_event",
                columns: new[] { "deal_id", "id" }
            );

            migrationBuilder
                .CreateIndex(
                    name: "ix_deal_event_on_day",
                    table: "deal_event",
                    column: "on_day",
                    filter: "stage_days IS NOT NULL"
                )
                .Annotation("Npgsql:IndexInclude", new[] { "before", "stage_days" });

            migrationBuilder.CreateIndex(
                name: "ix_key_mark_account_id_id",
                table: "key_mark",
                columns: new[] { "account_id", "id" },
                descending: new[] { false, true }
            );

            migrationBuilder.CreateIndex(name: "ix_key_mark_author_id", table: "key_mark", column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_potential_mark_account_id_by_head_id",
                table: "potential_mark",
                columns: new[] { "account_id", "by_head", "id" },
                descending: new[] { false, false, true }
            );

            migrationBuilder.CreateIndex(
                name: "ix_potential_mark_author_id",
                table: "potential_mark",
                column: "author_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_task_account_id_kind",
                table: "task",
                columns: new[] { "account_id", "kind" },
                unique: true,
                filter: "state = 1 AND source = 'rule'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_task_account_id_state",
                table: "task",
                columns: new[] { "account_id", "state" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_task_assignee_id_state_due_on",
                table: "task",
                columns: new[] { "assignee_id", "state", "due_on" }
            );

            migrationBuilder.CreateIndex(name: "ix_task_author_id", table: "task", column: "author_id");

            migrationBuilder.CreateIndex(name: "ix_task_deal_id", table: "task", column: "deal_id");

            migrationBuilder.Sql(
                Sql.Read("Migrations.ValueSchemes.sql")
                    .Replace("{decisions}", $"{AdvisoryLocks.Decisions}", StringComparison.Ordinal)
                    .Replace("{counts}", $"{AdvisoryLocks.Counts}", StringComparison.Ordinal)
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "account_month_change");

            migrationBuilder.DropTable(name: "deal_event");

            migrationBuilder.DropTable(name: "key_mark");

            migrationBuilder.DropTable(name: "potential_mark");

            migrationBuilder.DropTable(name: "task");

            migrationBuilder.DropTable(name: "deal");

            migrationBuilder.DropIndex(
                name: "ix_account_overview_owner_id_revenue12_account_id",
                table: "account_overview"
            );

            migrationBuilder.DropIndex(name: "ix_account_overview_profit12_account_id", table: "account_overview");

            migrationBuilder.DropIndex(name: "ix_account_overview_revenue12_account_id", table: "account_overview");

            migrationBuilder.DropColumn(name: "method_names", table: "app_user");

            migrationBuilder.DropColumn(name: "v_abc_xyz", table: "account_overview");

            migrationBuilder.DropColumn(name: "v_concentration", table: "account_overview");

            migrationBuilder.DropColumn(name: "v_level", table: "account_overview");

            migrationBuilder.DropColumn(name: "v_lifecycle", table: "account_overview");

            migrationBuilder.DropColumn(name: "v_metal", table: "account_overview");

            migrationBuilder.DropColumn(name: "v_prospects", table: "account_overview");

            migrationBuilder.DropColumn(name: "v_size", table: "account_overview");

            migrationBuilder.DropColumn(name: "v_xyz", table: "account_overview");

            migrationBuilder.CreateTable(
                name: "account_purchase",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    first_on = table.Column<DateOnly>(type: "date", nullable: false),
                    last_on = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_purchase", x => x.account_id);
                }
            );

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
        }
    }
}
