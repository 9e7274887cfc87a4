using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Segmentation.Data.Migrations
{
    /// <inheritdoc />
    public partial class OneTimePassword : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "one_time_password",
                table: "app_user",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "one_time_password", table: "app_user");
        }
    }
}
