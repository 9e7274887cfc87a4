Console.WriteLine("Segmentation");
