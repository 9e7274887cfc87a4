[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Segmentation.Domain.Tests")]
