using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Segmentation.Integration.Tests")]
[assembly: InternalsVisibleTo("Segmentation.Benchmarks")]
