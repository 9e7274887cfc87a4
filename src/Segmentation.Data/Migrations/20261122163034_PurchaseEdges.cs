using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Segmentation.Data.Migrations
{
    /// <inheritdoc />
    public partial class PurchaseEdges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(name: "ix_account_month_month", table: "account_month", column: "month");

            migrationBuilder.Sql(Sql.Read("Migrations.PurchaseEdges.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "account_purchase");

            migrationBuilder.DropIndex(name: "ix_account_month_month", table: "account_month");
        }
    }
}
