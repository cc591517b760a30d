"""Reports drawn as PDF the way WPS 文字 draws them, and the same with damaged ruling lines: truth is exact."""
