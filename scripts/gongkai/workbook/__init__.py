"""The one door to spreadsheets: a workbook's cells and texts come out, and a table goes in."""
