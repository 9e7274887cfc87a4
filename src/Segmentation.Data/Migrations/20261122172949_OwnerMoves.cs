using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Segmentation.Data.Migrations
{
    /// <inheritdoc />
    public partial class OwnerMoves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                Sql.Read("Migrations.OwnerMoves.sql")
                    .Replace("{decisions}", $"{AdvisoryLocks.Decisions}", StringComparison.Ordinal)
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) { }
    }
}
