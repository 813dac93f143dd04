"""What names tell: learns from film documents which given names are women's and men's, and where names are usual."""
