using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Segmentation.Data.Migrations
{
    /// <inheritdoc />
    public partial class ZooAndMovement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_account_overview_owner_id_revenue12_account_id",
                table: "account_overview"
            );

            migrationBuilder.DropIndex(name: "ix_account_overview_profit12_account_id", table: "account_overview");

            migrationBuilder.DropIndex(name: "ix_account_overview_revenue12_account_id", table: "account_overview");

            migrationBuilder.AddColumn<string>(name: "before", table: "fact_sheet", type: "jsonb", nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "v_zoo",
                table: "account_overview",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0
            );

            migrationBuilder.CreateTable(
                name: "management_change",
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
                    new_leader = table.Column<bool>(type: "boolean", nullable: true),
                    new_team = table.Column<bool>(type: "boolean", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_management_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_management_change_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_management_change_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "playbook_done",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    category = table.Column<short>(type: "smallint", nullable: false),
                    step = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_playbook_done",
                        x => new
                        {
                            x.account_id,
                            x.scheme_id,
                            x.category,
                            x.step,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_playbook_done_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_playbook_done_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_playbook_done_scheme_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "scheme",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "playbook_text",
                columns: table => new
                {
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    category = table.Column<short>(type: "smallint", nullable: false),
                    culture = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    steps = table.Column<string[]>(type: "text[]", nullable: false),
                    links = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'[]'"),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_playbook_text",
                        x => new
                        {
                            x.scheme_id,
                            x.category,
                            x.culture,
                            x.version,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_playbook_text_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_playbook_text_scheme_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "scheme",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "verdict_hold",
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
                    computed = table.Column<short>(type: "smallint", nullable: false),
                    basis = table.Column<string>(type: "jsonb", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    confirmed = table.Column<short>(type: "smallint", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdict_hold", x => x.id);
                    table.ForeignKey(
                        name: "fk_verdict_hold_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_verdict_hold_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_verdict_hold_scheme_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "scheme",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "wanted_category",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<short>(type: "smallint", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wanted_category", x => new { x.account_id, x.scheme_id });
                    table.ForeignKey(
                        name: "fk_wanted_category_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_wanted_category_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_wanted_category_scheme_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "scheme",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
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
                        "v_zoo",
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
                        "v_zoo",
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
                        "v_zoo",
                    }
                );

            migrationBuilder.CreateIndex(
                name: "ix_management_change_account_id_on_day",
                table: "management_change",
                columns: new[] { "account_id", "on_day" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_management_change_author_id",
                table: "management_change",
                column: "author_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_playbook_done_author_id",
                table: "playbook_done",
                column: "author_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_playbook_done_scheme_id",
                table: "playbook_done",
                column: "scheme_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_playbook_text_author_id",
                table: "playbook_text",
                column: "author_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_verdict_hold_account_id_scheme_id",
                table: "verdict_hold",
                columns: new[] { "account_id", "scheme_id" },
                unique: true,
                filter: "ended_on is null"
            );

            migrationBuilder.CreateIndex(name: "ix_verdict_hold_author_id", table: "verdict_hold", column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_verdict_hold_ended_on_scheme_id",
                table: "verdict_hold",
                columns: new[] { "ended_on", "scheme_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_verdict_hold_scheme_id", table: "verdict_hold", column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "ix_wanted_category_author_id",
                table: "wanted_category",
                column: "author_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_wanted_category_scheme_id",
                table: "wanted_category",
                column: "scheme_id"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "management_change");

            migrationBuilder.DropTable(name: "playbook_done");

            migrationBuilder.DropTable(name: "playbook_text");

            migrationBuilder.DropTable(name: "verdict_hold");

            migrationBuilder.DropTable(name: "wanted_category");

            migrationBuilder.DropIndex(
                name: "ix_account_overview_owner_id_revenue12_account_id",
                table: "account_overview"
            );

            migrationBuilder.DropIndex(name: "ix_account_overview_profit12_account_id", table: "account_overview");

            migrationBuilder.DropIndex(name: "ix_account_overview_revenue12_account_id", table: "account_overview");

            migrationBuilder.DropColumn(name: "before", table: "fact_sheet");

            migrationBuilder.DropColumn(name: "v_zoo", table: "account_overview");

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
        }
    }
}
